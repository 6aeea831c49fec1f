-- Paths that the pages and the API read by.

-- «Cases in which this person is named», whatever the role.
create index cases_by_people on cases using gin (people jsonb_path_ops);

-- Steps of an office in the order of every list; those nobody has are few and looked for often.
create index open_steps_listed on open_steps
  (agency_id, class_rank, due_at, case_id, step_id);
create index open_steps_assigned_listed on open_steps
  (assignee_id, class_rank, due_at, case_id, step_id) where assignee_id is not null;

-- Cases that the protocol asked for and that nobody has linked yet.
create index journal_linked_case_wanted on journal (case_id) where type = 'LinkedCaseWanted';

-- The answers of a case by form: its weight, the latest review.
create index submissions_by_form on submissions (form, case_id, created_at desc);

-- «Files open since …», newest first, by the office that holds them.
create index cases_by_opening on cases (opened_at desc, id) where status <> 'draft';

-- The duplicate check also looks for the same family name: keys begin with it.
create index persons_by_family_key on persons (name_key text_pattern_ops);

-- What the steps done lately took: read by the cockpit.
create index journal_steps_done on journal (recorded_at desc) where type = 'StepCompleted';
