/* Heads of exports, one or more a platform. They follow real exports, or what is known of them:
 * their shapes and own columns, not their questions. */
#ifndef CV_TEST_LAYOUT_SAMPLES_H
#define CV_TEST_LAYOUT_SAMPLES_H

#define NBSP "\xC2\xA0"

/* Two rows, own columns blank in the second; a single choice with an Other text; a multiple
 * choice with an Other tick beside its text; an open question; a grid. */
static const char monkey_two[] =
    "\xEF\xBB\xBFRespondent ID,Collector ID,Start Date,IP Address,Email Address,Custom Data 1,"
    "Which area do you live in?,,Which crimes worry you? (Check all that apply),,,,"
    "Anything else?,How safe do you feel?,\r\n"
    ",,,,,,Response,Other (please specify),Burglary,Car crime,Other (please specify),"
    "Other (please specify),Open-Ended Response,By day,By night\r\n"
    "10565318061,223456799,03/03/2019 09:59:17 "
    "PM,192.0.2.10,,,North,,Burglary,,,,,Safe,Unsafe\r\n";

/* The questions stand over every column of their block, own names in both rows. */
static const char monkey_repeated[] =
    "Respondent ID,Start Date,Which crimes worry you?,Which crimes worry you?,"
    "How many live here?\n"
    "Respondent ID,Start Date,Burglary,Car" NBSP "crime,Response\n"
    "1,03/24/2020 7:14:41 AM,Burglary,,2\n";

static const char monkey_flattened[] =
    "RespondentID,What is the main dish?,What is the main dish? - Other (please specify),"
    "Which pies? Please select all.   - Apple,Which pies? Please select all.   - Key - lime,"
    "Which pies? Please select all.   - Other (please specify),"
    "Which pies? Please select all.   - Other (please specify),Age\n"
    "4337954960,Turkey,,Apple,,,,18 - 29\n";

/* Codes, questions, parts; own columns have a blank first and third row. */
static const char monkey_three[] =
    ",,Q1,Q2,,Q3_1,Q3_2\n"
    "Respondent ID,language,Where do you live?,Which crimes worry you?,,How safe?,\n"
    ",,Response,Burglary,Car crime,By day,By night\n"
    "1,en,2,1,,3,4\n";

static const char forms_csv[] =
    "Timestamp,Username,What do you use?,How safe do you feel?  [By day],"
    "How safe do you feel?  [By night],\n"
    "2020/06/05 11:34:01 AM EST,a@example.org,Array;Delayed,Safe,Unsafe,\n";

static const char lime_codes[] =
    "\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"startdate\";\"datestamp\";"
    "\"ipaddr\";\"refurl\";\"age\";\"uses[SQ001]\";\"uses[SQ002]\";\"uses[other]\";"
    "\"uses[SQ001comment]\";\"rank[1]\";\"rank[2]\"\r\n"
    "\"1\";\"2023-10-15 "
    "10:12:07\";\"3\";\"en\";\"5\";\"\";\"\";\"192.0.2.1\";\"\";\"30\";\"Y\";"
    "\"\";\"\";\"\";\"A\";\"B\"\r\n";

static const char lime_texts[] =
    "Response ID,Date submitted,Last page,Start language,What is your age?,"
    "What do you use? [Bus],What do you use? [Other],Put in order [Rank 1],Put in order [Rank "
    "2]\n"
    "1,2023-10-15 10:12:07,3,en,30,Yes,,A,B\n";

/* As exported in 2018 with the separator "._.", behind a column that somebody added. */
static const char lime_both[] =
    ",startdate._.Date started,socio1._.In which country do you work?,"
    "likert0[time1]._. [On research?],"
    "emp13[SQ001]._.Please select the discipline. [Physics],"
    "emp13[SQ002]._.Please select the discipline. [History],"
    "emp13[other]._.Please select the discipline. [Other],"
    "prevEmp2[1]._.Rank the reasons [Rank 1],prevEmp2[2]._.Rank the reasons [Rank 2],"
    "use1[SQ001]._.Who uses it? []\n"
    "0,2018-01-01,UK,3,Yes,No,,Pay,Team,I do\n";

static const char flat_plain[] =
    "Respondent no,Age,Pets - Cats,Pets - Dogs,Safe? [By day],E-mail\n"
    "1,30,Yes,No,Safe,a@example.org\n";

static const char ident[] = "Ident 1,Ident 2\nWhat is your name?,Which sector?\nA,B\n";

static const char qualtrics_three[] = "StartDate,IPAddress,Q1\nAnfangsdatum,IP-Adresse,Which?\n"
                                      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",x,y\n"
                                      "2017-07-18,192.0.2.1,2\n";

/* The third row is blank. */
static const char smart_three[] =
    "UserID,UserNo,Name,Email,IP Address,Unique ID,Started,Ended,Tracking Link,"
    "Q1. Where do you work?,Q2. Which department?,,"
    "Q4. Which of these apply? Tick all that apply.,,\n"
    ",,,,,,,,,,Answer,Other (please specify),Q4.1. Engineer (any),Q4.2. Scientist,"
    "Q4.3. Other (please specify):\n"
    ",,,,,,,,,,,,,,\n"
    "100000001,1,,,192.0.2.1,,16/10/2023 09:00,16/10/2023 09:10,Web Link 1,NHS,-,,Yes,No,\n";

static const char smart_wide[] =
    "Response_ID,Completion_Status,Tracking_Link_ID,Date_Started,Date_Modified,Date_Ended,"
    "Q_26871527_Which year?,Q_26871551_What would you like?\n"
    "S0001,Complete,1,2026-01-01T10:00:00Z,2026-01-01T10:02:00Z,2026-01-01T10:02:00Z,Year "
    "7,Swimming; Golf\n";

static const char ms_forms[] =
    "ID,Start time,Completion time,Email,Name,Last modified time,Total points,Quiz feedback,"
    "\"Which sports?\n(pick any)\",\"Points - Which sports?\n(pick any)\","
    "\"Feedback - Which sports?\n(pick any)\"\n"
    "1,7/2/20 11:00:22,7/2/20 11:03:10,anonymous,,,,,Golf;Chess;,,\n";

static const char qualtrics_two[] =
    "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,"
    "ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,"
    "LocationLatitude,LocationLongitude,DistributionChannel,UserLanguage,Q1,Q1_3_TEXT,Q2_1,Q2_"
    "2,"
    "Q2_7_TEXT,Q3\n"
    "Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,"
    "Recorded Date,Response ID,Recipient Last Name,Recipient First Name,Recipient Email,"
    "External Data Reference,Location Latitude,Location Longitude,Distribution Channel,"
    "User Language,Where? - Selected Choice,Where? - Other - Text,"
    "Which? - Selected Choice - Bus,Which? - Selected Choice - Train,"
    "Which? - Other (please specify) - Text,Why?\n"
    "2017-07-18 08:28:09,2017-07-18 08:28:48,IP Address,192.0.2.1,100,38,True,2017-07-18 "
    "08:28:48,R_1,,,,,47.1,7.2,anonymous,EN,North,,Bus,,,Because\n";

static const char qualtrics_codes[] =
    "StartDate,EndDate,Status,Progress,Duration (in "
    "seconds),Finished,RecordedDate,ResponseId,UserLanguage,"
    "Q1,Q2_1,Q2_2,Q2_7_TEXT\n"
    "2017-07-18 08:28:09,2017-07-18 08:28:48,0,100,38,1,2017-07-18 08:28:48,R_1,EN,1,1,,\n";

static const char qualtrics_legacy[] =
    "\xEF\xBB\xBFV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q2,LocationLatitude,LocationLongitude,"
    "LocationAccuracy,\n"
    "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,"
    "EndDate,Finished,Which?,Why?,LocationLatitude,LocationLongitude,LocationAccuracy,\n"
    "R_1,Default Response Set,Anonymous,,,192.0.2.1,0,2017-07-18 08:28:09,2017-07-18 "
    "08:28:48,1,2,Because,47.1,7.2,-1,\n";

/* Groups as prefixes; one question with a summary column, one in option columns alone. */
static const char kobo_columns[] =
    "\"start\";\"end\";\"home/age\";\"home/uses\";\"home/uses/bus\";\"home/uses/train\";"
    "\"likes/red\";\"likes/blue\";\"_id\";\"_uuid\";\"_submission_time\";"
    "\"_validation_status\";\"_index\"\n"
    "\"2026-01-01T10:00:00\";\"2026-01-01T10:02:00\";\"30\";\"bus "
    "train\";\"1\";\"1\";\"0\";\"1\";"
    "\"1\";\"u\";\"2026-01-01T10:02:00\";\"Approved\";\"1\"\n";

static const char redcap_raw[] = "record_id,redcap_survey_identifier,survey_timestamp,age,race_"
                                 "__1,race___2,survey_complete\n"
                                 "1,,2026-01-01 10:00:00,3,0,1,2\n";

static const char redcap_labels[] =
    "Record ID,Repeat Instrument,Repeat Instance,Survey Timestamp,Your age,"
    "Race (choice=Asian),Race (choice=White (Irish)),Complete?\n"
    "1,,,2026-01-01 10:00:00,25-34,Unchecked,Checked,Complete\n";

static const char jotform_grid[] =
    "\xEF\xBB\xBFSubmission Date,Why did you choose it? (check all),Rate us,,,"
    "Staff >> Friendly,Staff >> Quick\n"
    "19-Nov-23,\"Near\nCheap\",Good,Bad,Good,Yes,No\n";

static const char citizen_plain[] =
    "Response ID,Date Submitted,Respondent type - Respondent type,Location - address,"
    "Q1 - Do you agree?,Q2 - Which apply?\n"
    "ANON-1,2026-01-01,Individual,Derby,Agree,\"Roads,Parks,\"\n";
static const char citizen_blank[] = "Response ID,Responding as,How useful?\n"
                                    "\n"
                                    "ANON-1,Individual,Useful\n";
static const char citizen_nameless[] = "Respondent type - Respondent type,Q1 - Do you agree?\n"
                                       "Individual,Agree\n";

static const char snap_words[] = "Case,Q1,Q2\n1,Yes,No Reply\n2,No,Not Asked\n";

static const char alchemer_plain[] =
    "Response ID,Time Started,Date Submitted,Status,How do you run it?,"
    "Other - Write In:How do you run it?,Bus:Which of these?,Train:Which of these?,"
    "Other word(s)::Which word: best?,Which word: best?\n"
    "1,2016-01-01 10:00:00,2016-01-01 10:02:00,Partial,Alone,,Bus,,,Nice\n";

static const char flat_two[] =
    "Which do you like?,,,Age\nApples,Pears,Figs,\n1,0,1,30\n0,,1,\n";

static const struct {
    const char *name, *csv, *platform;
    size_t rows;
} samples[] = {
    {"monkey_two", monkey_two, "survey-monkey", 2},
    {"monkey_repeated", monkey_repeated, "survey-monkey", 2},
    {"monkey_flattened", monkey_flattened, "survey-monkey", 1},
    {"monkey_three", monkey_three, "survey-monkey", 3},
    {"smart_three", smart_three, "smart-survey", 3},
    {"smart_wide", smart_wide, "smart-survey", 1},
    {"ms_forms", ms_forms, "microsoft-forms", 1},
    {"forms_csv", forms_csv, "google-forms", 1},
    {"qualtrics_three", qualtrics_three, "qualtrics", 3},
    {"qualtrics_two", qualtrics_two, "qualtrics", 2},
    {"qualtrics_codes", qualtrics_codes, "qualtrics", 1},
    {"qualtrics_legacy", qualtrics_legacy, "qualtrics", 2},
    {"lime_codes", lime_codes, "limesurvey", 1},
    {"lime_texts", lime_texts, "limesurvey", 1},
    {"lime_both", lime_both, "limesurvey", 1},
    {"kobo_columns", kobo_columns, "kobo", 1},
    {"redcap_raw", redcap_raw, "redcap", 1},
    {"redcap_labels", redcap_labels, "redcap", 1},
    {"jotform_grid", jotform_grid, "jotform", 1},
    {"citizen_plain", citizen_plain, "citizen-space", 1},
    {"citizen_blank", citizen_blank, "citizen-space", 2},
    {"citizen_nameless", citizen_nameless, "citizen-space", 1},
    {"ident", ident, "citizen-space", 2},
    {"snap_words", snap_words, "snap", 1},
    {"alchemer_plain", alchemer_plain, "alchemer", 1},
    {"flat_plain", flat_plain, "flat", 1},
    {"flat_blank", "A,B\n\n1,2\n", "flat", 2},
    {"flat_two", flat_two, "flat", 2},
    {"flat_ticks", "Which do you like?,,\nApples,Pears,Figs\nApples,,Figs\n,Pears,\n", "flat",
     2},
};

#endif
