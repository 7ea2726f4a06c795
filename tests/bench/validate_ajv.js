// The measure of validate.c for ajv: validate_ajv.js MODULES SCHEMA INSTANCES SECONDS
const path = require("path")
const fs = require("fs")
const [modules, schema, instances, seconds] = process.argv.slice(2)
const Ajv = require(path.join(modules, "ajv", "dist", "2020")).default
const ajv = new Ajv({strict: false})
require(path.join(modules, "ajv-formats")).default(ajv)
const check = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")))
const list = JSON.parse(fs.readFileSync(instances, "utf8"))
const now = () => Number(process.hrtime.bigint()) / 1e9
const begin = now()
let fitting = 0
let checked = 0
do {
  fitting = 0
  for (const instance of list) {
    fitting += check(instance) ? 1 : 0
    checked++
  }
} while (now() - begin < Number(seconds))
console.log(fitting, Math.round(checked / (now() - begin)))
