create table absence_changes (
  absence_id uuid not null,
  version integer not null,
  what text not null,
  to_on date not null,
  substitute_id uuid,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  command_id text not null,
  request_hash bytea not null,
  UNIQUE (command_id),
  PRIMARY KEY (absence_id, version),
  FOREIGN KEY (absence_id) REFERENCES absences(id),
  FOREIGN KEY (changed_by) REFERENCES users(id),
  FOREIGN KEY (substitute_id) REFERENCES users(id),
  CHECK ((what = ANY (ARRAY['entered'::text, 'shortened'::text, 'substituted'::text, 'withdrawn'::text])))
);
CREATE TRIGGER absence_changes_keep_rows BEFORE DELETE OR UPDATE ON public.absence_changes FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();

create table absences (
  id uuid not null,
  user_id uuid not null,
  from_on date not null,
  to_on date not null,
  substitute_id uuid,
  role text,
  agency_id text,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  version integer default 1 not null,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (entered_by) REFERENCES users(id),
  FOREIGN KEY (substitute_id) REFERENCES users(id),
  FOREIGN KEY (user_id) REFERENCES users(id),
  CHECK (((role IS NULL) = (agency_id IS NULL))),
  CHECK ((from_on <= to_on)),
  CHECK ((substitute_id <> user_id))
);
CREATE INDEX absences_by_person ON public.absences USING btree (user_id, from_on);
CREATE INDEX absences_by_substitute ON public.absences USING btree (substitute_id) WHERE (substitute_id IS NOT NULL);
CREATE INDEX absences_that_stand ON public.absences USING btree (to_on) WHERE (withdrawn_at IS NULL);

create table acts (
  id uuid default gen_random_uuid() not null,
  case_id uuid not null,
  submission_id uuid not null,
  aoo text not null,
  year integer not null,
  number text not null,
  registered_on date not null,
  direction text not null,
  label text not null,
  reference text default ((((((lower(btrim(aoo)) || '/'::text) || (year)::text) || '/'::text) || regexp_replace(lower(btrim(number)), '^0+(?=.)'::text, ''::text)) || '/'::text) || direction) not null,
  noted_by uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (noted_by) REFERENCES submissions(id),
  FOREIGN KEY (submission_id) REFERENCES submissions(id),
  CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
);
CREATE INDEX acts_by_case ON public.acts USING btree (case_id, registered_on);
CREATE INDEX acts_by_same_reference ON public.acts USING btree (reference);
CREATE UNIQUE INDEX acts_once_per_case ON public.acts USING btree (case_id, reference);
create policy acts_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = acts.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = acts.case_id)));
create policy acts_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table agencies (
  id text not null,
  label text not null,
  kind text not null,
  site_code text not null,
  sub_ambito text,
  valid_from date default '2000-01-01'::date not null,
  valid_to date,
  email text,
  phone text,
  PRIMARY KEY (id),
  FOREIGN KEY (site_code) REFERENCES sites(code)
);

create table answer_link_tokens (
  token_hash bytea not null,
  link_id uuid not null,
  made_at timestamp with time zone default now() not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (link_id) REFERENCES answer_links(id) ON DELETE CASCADE,
  CHECK ((octet_length(token_hash) = 32))
);
create policy answer_link_tokens_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM answer_links l
  WHERE (l.id = answer_link_tokens.link_id)))
  with check (EXISTS ( SELECT
   FROM answer_links l
  WHERE (l.id = answer_link_tokens.link_id)));
create policy answer_link_tokens_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table answer_links (
  id uuid not null,
  case_id uuid not null,
  step_id text not null,
  email text not null,
  created_at timestamp with time zone default now() not null,
  PRIMARY KEY (id),
  FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX answer_links_by_step ON public.answer_links USING btree (case_id, step_id);
create policy answer_links_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = answer_links.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = answer_links.case_id)));
create policy answer_links_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table api_tokens (
  id uuid not null,
  user_id uuid not null,
  hash bytea not null,
  name text not null,
  scope text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  UNIQUE (hash),
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '366 days'::interval)))),
  CHECK ((name <> ''::text)),
  CHECK ((octet_length(hash) = 32)),
  CHECK ((scope = ANY (ARRAY['read'::text, 'act'::text])))
);
CREATE INDEX api_tokens_of_users ON public.api_tokens USING btree (user_id);

create table attachment_chunks (
  attachment_id uuid not null,
  position integer not null,
  sealed bytea not null,
  PRIMARY KEY (attachment_id, "position"),
  FOREIGN KEY (attachment_id) REFERENCES attachments(id) ON DELETE CASCADE,
  CHECK (("position" >= 0))
);
create policy attachment_chunks_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM attachments a
  WHERE (a.id = attachment_chunks.attachment_id)))
  with check (EXISTS ( SELECT
   FROM attachments a
  WHERE (a.id = attachment_chunks.attachment_id)));
create policy attachment_chunks_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table attachments (
  id uuid not null,
  case_id uuid not null,
  name text,
  data_class text not null,
  step_id text,
  act_id uuid,
  role text not null,
  agency_id text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone default now() not null,
  media_type text,
  size integer,
  sha256 bytea,
  chunk_count integer,
  key_id text,
  sealed_key bytea,
  sealed_name bytea,
  PRIMARY KEY (id),
  FOREIGN KEY (act_id) REFERENCES acts(id) ON DELETE SET NULL,
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (uploaded_by) REFERENCES users(id),
  CHECK ((chunk_count > 0)),
  CHECK ((data_class = ANY (ARRAY['P'::text, 'I'::text, 'H'::text, 'J'::text]))),
  CHECK ((num_nonnulls(media_type, size, sha256, chunk_count, key_id, sealed_key) = ANY (ARRAY[0, 6]))),
  CHECK ((num_nonnulls(name, sealed_name) <= 1)),
  CHECK ((octet_length(sha256) = 32)),
  CHECK ((size > 0))
);
CREATE INDEX attachments_by_age ON public.attachments USING btree (uploaded_at);
CREATE INDEX attachments_by_case ON public.attachments USING btree (case_id, uploaded_at);
CREATE INDEX attachments_in_clear ON public.attachments USING btree (id) WHERE ((name IS NOT NULL) OR (key_id <> 'case'::text));
create policy attachments_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = attachments.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = attachments.case_id)));
create policy attachments_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table case_links (
  case_id uuid not null,
  other_case_id uuid not null,
  link text not null,
  submission_id uuid,
  PRIMARY KEY (case_id, other_case_id, link),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (other_case_id) REFERENCES cases(id),
  FOREIGN KEY (submission_id) REFERENCES submissions(id),
  CHECK ((link = ANY (ARRAY['continues'::text, 'sibling'::text, 'related'::text, 'duplicate'::text])))
);
CREATE INDEX case_links_by_other ON public.case_links USING btree (other_case_id);
CREATE TRIGGER case_links_have_readers AFTER INSERT OR DELETE ON public.case_links FOR EACH ROW EXECUTE FUNCTION keep_readers_of_links();
create policy case_links_of_asker for all to raccordo_api
  using ((EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_links.case_id))) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_links.other_case_id))))
  with check ((EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_links.case_id))) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_links.other_case_id))));
create policy case_links_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table case_numbers (
  prefix text not null,
  year integer not null,
  last_number integer not null,
  PRIMARY KEY (prefix, year)
);

create table case_parties (
  case_id uuid not null,
  party text not null,
  agency_id text not null,
  PRIMARY KEY (case_id, party),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX case_parties_by_seat ON public.case_parties USING btree (agency_id, party, case_id);
CREATE TRIGGER case_parties_changed_have_readers AFTER UPDATE ON public.case_parties FOR EACH ROW WHEN (((old.agency_id <> new.agency_id) OR (old.party <> new.party))) EXECUTE FUNCTION keep_readers_of_parties();
CREATE TRIGGER case_parties_taken_have_readers AFTER INSERT OR DELETE ON public.case_parties FOR EACH ROW EXECUTE FUNCTION keep_readers_of_parties();
create policy case_parties_of_asker for all to raccordo_api
  using ((agency_id = ANY (( SELECT asking_readers() AS asking_readers)::text[])) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_parties.case_id))))
  with check ((agency_id = ANY (( SELECT asking_readers() AS asking_readers)::text[])) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_parties.case_id))));
create policy case_parties_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table case_persons (
  case_id uuid not null,
  person_id uuid not null,
  kind text default 'minor'::text not null,
  named_by uuid,
  PRIMARY KEY (case_id, person_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (named_by) REFERENCES submissions(id),
  FOREIGN KEY (person_id) REFERENCES persons(id),
  CHECK ((kind = ANY (ARRAY['minor'::text, 'relative'::text])))
);
CREATE INDEX case_persons_by_person ON public.case_persons USING btree (person_id);
create policy case_persons_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_persons.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = case_persons.case_id)));
create policy case_persons_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table case_readers (
  case_id uuid not null,
  reader text not null,
  via text not null,
  until_at timestamp with time zone,
  named_as text[],
  PRIMARY KEY (case_id, reader, via) INCLUDE (until_at),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  CHECK (((via = 'named'::text) = (named_as IS NOT NULL))),
  CHECK ((via = ANY (ARRAY['titolare'::text, 'party'::text, 'step'::text, 'owner'::text, 'named'::text, 'draft'::text, 'grant'::text, 'extraordinary'::text])))
);
CREATE INDEX case_readers_by_reader ON public.case_readers USING btree (reader, case_id) INCLUDE (until_at, via, named_as);
create policy case_readers_of_asker for select to raccordo_api
  using ((reader = ANY (( SELECT asking_readers() AS asking_readers)::text[])) AND ((until_at IS NULL) OR (until_at > ( SELECT clock_of_cases() AS clock_of_cases))));
create policy case_readers_of_service for select to raccordo_duties, raccordo_worker
  using true;

create table cases (
  id uuid not null,
  code text not null,
  protocol_code text not null,
  protocol_version integer not null,
  status text default 'draft'::text not null,
  ending text,
  version integer default 0 not null,
  head_hash bytea,
  phase text,
  titolare_agency text not null,
  sub_ambito text,
  priority integer default 0 not null,
  counters jsonb default '{}'::jsonb not null,
  facts jsonb default '{}'::jsonb not null,
  anchors jsonb default '{}'::jsonb not null,
  people jsonb default '{}'::jsonb not null,
  origin text default 'request'::text not null,
  drafted_at timestamp with time zone default now() not null,
  opened_at timestamp with time zone,
  ended_at timestamp with time zone,
  draft_command jsonb not null,
  created_by uuid,
  flags text[] default '{}'::text[] not null,
  suspended_until date,
  UNIQUE (code),
  PRIMARY KEY (id),
  FOREIGN KEY (created_by) REFERENCES users(id),
  FOREIGN KEY (titolare_agency) REFERENCES agencies(id),
  CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'ended'::text])))
);
CREATE INDEX cases_by_code ON public.cases USING btree (code COLLATE "C");
CREATE INDEX cases_by_opening ON public.cases USING btree (opened_at DESC, id) WHERE (status <> 'draft'::text);
CREATE INDEX cases_by_people ON public.cases USING gin (people jsonb_path_ops);
CREATE INDEX cases_by_titolare ON public.cases USING btree (titolare_agency, opened_at DESC);
CREATE INDEX cases_drafts ON public.cases USING btree (drafted_at) WHERE (status = 'draft'::text);
CREATE INDEX cases_to_resume ON public.cases USING btree (suspended_until) WHERE ((status = 'open'::text) AND (suspended_until IS NOT NULL));
CREATE TRIGGER cases_changed_have_readers AFTER UPDATE OF titolare_agency, people, status ON public.cases FOR EACH ROW WHEN (((old.titolare_agency <> new.titolare_agency) OR (old.people <> new.people) OR ((old.status = 'draft'::text) <> (new.status = 'draft'::text)))) EXECUTE FUNCTION keep_readers_of_case();
CREATE TRIGGER cases_made_have_readers AFTER INSERT ON public.cases FOR EACH ROW EXECUTE FUNCTION keep_readers_of_case();
create policy cases_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = cases.id)))
  with check ((created_by = ( SELECT asking_person() AS asking_person)) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = cases.id))));
create policy cases_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table caught_mails (
  id bigint generated always as identity not null,
  message_id text not null,
  envelope_to text[] not null,
  subject text not null,
  body text not null,
  caught_at timestamp with time zone default now() not null,
  PRIMARY KEY (id)
);
CREATE INDEX caught_mails_by_time ON public.caught_mails USING btree (id DESC);

create table data_keys (
  subject_id uuid not null,
  kind text not null,
  master_key_id text,
  wrapped bytea,
  made_at timestamp with time zone default now() not null,
  destroyed_at timestamp with time zone,
  PRIMARY KEY (subject_id),
  CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL))),
  CHECK (((wrapped IS NULL) = (master_key_id IS NULL))),
  CHECK ((kind = ANY (ARRAY['person'::text, 'case'::text, 'search'::text])))
);
CREATE INDEX data_keys_by_master_key ON public.data_keys USING btree (master_key_id, subject_id) WHERE (master_key_id IS NOT NULL);
create policy data_keys_of_asker for all to raccordo_api
  using ((kind = 'search'::text) OR ((kind = 'case'::text) AND (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = data_keys.subject_id)))) OR ((kind = 'person'::text) AND ((EXISTS ( SELECT
   FROM persons p
  WHERE (p.id = data_keys.subject_id))) OR is_in_no_case(subject_id))))
  with check true;
create policy data_keys_of_service for all to raccordo_duties
  using true
  with check true;

create table departure_moves (
  plan_id uuid not null,
  case_id uuid not null,
  kind text not null,
  target text not null,
  from_id uuid not null,
  to_id uuid not null,
  attempt integer default 1 not null,
  status text default 'pending'::text not null,
  detail text,
  settled_at timestamp with time zone,
  PRIMARY KEY (plan_id, case_id, kind, target),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (from_id) REFERENCES users(id),
  FOREIGN KEY (plan_id) REFERENCES departure_plans(id),
  FOREIGN KEY (to_id) REFERENCES users(id),
  CHECK ((from_id <> to_id)),
  CHECK ((kind = ANY (ARRAY['step'::text, 'named'::text]))),
  CHECK ((status = ANY (ARRAY['pending'::text, 'done'::text, 'refused'::text, 'moved'::text, 'failed'::text, 'undoing'::text, 'undone'::text, 'kept'::text])))
);
CREATE INDEX departure_moves_to_do ON public.departure_moves USING btree (plan_id) WHERE (status = ANY (ARRAY['pending'::text, 'undoing'::text]));
create policy departure_moves_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = departure_moves.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = departure_moves.case_id)));
create policy departure_moves_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table departure_plans (
  id uuid not null,
  departure_id uuid not null,
  kind text not null,
  asked_by uuid,
  asked_role text,
  asked_at timestamp with time zone not null,
  request_hash bytea,
  reasons jsonb default '{}'::jsonb not null,
  undo_asked_by uuid,
  undo_role text,
  undo_asked_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (asked_by) REFERENCES users(id),
  FOREIGN KEY (departure_id) REFERENCES departures(id),
  FOREIGN KEY (undo_asked_by) REFERENCES users(id),
  CHECK (((asked_by IS NULL) = (kind = 'climb'::text))),
  CHECK ((kind = ANY (ARRAY['plan'::text, 'climb'::text])))
);
CREATE INDEX departure_plans_by_departure ON public.departure_plans USING btree (departure_id, asked_at DESC);

create table departures (
  id uuid not null,
  user_id uuid not null,
  agency_id text not null,
  role text,
  last_day date not null,
  reason text not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  status text default 'open'::text not null,
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (recorded_by) REFERENCES users(id),
  FOREIGN KEY (user_id) REFERENCES users(id),
  CHECK (((recorded_by IS NULL) = (reason = 'seatEnded'::text))),
  CHECK ((reason = ANY (ARRAY['transfer'::text, 'resignation'::text, 'retirement'::text, 'contractEnd'::text, 'longLeave'::text, 'other'::text, 'seatEnded'::text]))),
  CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'withdrawn'::text])))
);
CREATE INDEX departures_by_office ON public.departures USING btree (agency_id, last_day DESC, id);
CREATE UNIQUE INDEX departures_once ON public.departures USING btree (user_id, agency_id) WHERE (status = 'open'::text);

create table desk_openings (
  site_code text not null,
  weekday smallint not null,
  opens_at text not null,
  closes_at text not null,
  valid_from date default '2000-01-01'::date not null,
  valid_to date,
  PRIMARY KEY (site_code, weekday, opens_at, valid_from),
  FOREIGN KEY (site_code) REFERENCES sites(code),
  CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE TRIGGER desk_openings_change_settings AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.desk_openings FOR EACH STATEMENT EXECUTE FUNCTION settings_have_changed();

create table erasures (
  id uuid not null,
  person_id uuid not null,
  titolare text not null,
  ground text not null,
  status text default 'proposed'::text not null,
  proposed_by uuid not null,
  proposed_as text not null,
  proposed_at timestamp with time zone not null,
  settled_by uuid,
  settled_as text,
  settled_at timestamp with time zone,
  person_ids uuid[] default '{}'::uuid[] not null,
  case_ids uuid[] default '{}'::uuid[] not null,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES persons(id),
  FOREIGN KEY (proposed_by) REFERENCES users(id),
  FOREIGN KEY (settled_by) REFERENCES users(id),
  FOREIGN KEY (titolare) REFERENCES agencies(id),
  CHECK (((status <> 'done'::text) OR ((settled_by <> proposed_by) AND (settled_as <> proposed_as)))),
  CHECK (((status = 'proposed'::text) = (settled_at IS NULL))),
  CHECK ((ground = ANY (ARRAY['retentionOver'::text, 'subjectRequest'::text, 'authorityOrder'::text]))),
  CHECK ((status = ANY (ARRAY['proposed'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX erasures_of_persons ON public.erasures USING gin (person_ids);
CREATE UNIQUE INDEX erasures_once ON public.erasures USING btree (person_id, titolare) WHERE (status = 'proposed'::text);

create table extraordinary_accesses (
  id uuid not null,
  case_id uuid not null,
  user_id uuid not null,
  reason text not null,
  words text not null,
  asked_at timestamp with time zone not null,
  until timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  outcome text,
  note text,
  PRIMARY KEY (id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (ended_by) REFERENCES users(id),
  FOREIGN KEY (reviewed_by) REFERENCES users(id),
  FOREIGN KEY (user_id) REFERENCES users(id),
  CHECK ((((reviewed_at IS NULL) = (reviewed_by IS NULL)) AND ((reviewed_at IS NULL) = (outcome IS NULL)))),
  CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CHECK ((outcome = ANY (ARRAY['justified'::text, 'notJustified'::text]))),
  CHECK ((reviewed_by <> user_id)),
  CHECK ((until > asked_at))
);
CREATE INDEX extraordinary_accesses_by_case ON public.extraordinary_accesses USING btree (case_id, asked_at);
CREATE INDEX extraordinary_accesses_in_force ON public.extraordinary_accesses USING btree (user_id, until) WHERE (ended_at IS NULL);
CREATE INDEX extraordinary_accesses_to_review ON public.extraordinary_accesses USING btree (asked_at) WHERE (reviewed_at IS NULL);
CREATE TRIGGER extraordinary_accesses_have_readers AFTER INSERT OR UPDATE OF ended_at ON public.extraordinary_accesses FOR EACH ROW EXECUTE FUNCTION keep_readers_in_emergency();
CREATE TRIGGER extraordinary_accesses_keep_rows BEFORE DELETE OR UPDATE ON public.extraordinary_accesses FOR EACH ROW EXECUTE FUNCTION extraordinary_access_stays();
create policy extraordinary_accesses_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = extraordinary_accesses.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = extraordinary_accesses.case_id)));
create policy extraordinary_accesses_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table handovers (
  case_id uuid not null,
  kind text not null,
  sender_agency text not null,
  receiver_agency text not null,
  status text not null,
  waits_on text not null,
  refusals integer not null,
  silences integer not null,
  proposed_at timestamp with time zone not null,
  delivered_at timestamp with time zone,
  seen_at timestamp with time zone,
  accepted_at timestamp with time zone,
  in_charge_at timestamp with time zone,
  ended_at timestamp with time zone,
  grant_from timestamp with time zone,
  grant_until timestamp with time zone,
  desk jsonb not null,
  PRIMARY KEY (case_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (receiver_agency) REFERENCES agencies(id),
  FOREIGN KEY (sender_agency) REFERENCES agencies(id),
  CHECK ((kind = ANY (ARRAY['referral'::text, 'transfer'::text, 'takeOver'::text, 'sharedCare'::text]))),
  CHECK ((waits_on = ANY (ARRAY['sender'::text, 'receiver'::text, 'both'::text, 'head'::text, 'nobody'::text])))
);
CREATE INDEX handovers_in_arrival ON public.handovers USING btree (receiver_agency, proposed_at DESC, case_id);
CREATE INDEX handovers_sent ON public.handovers USING btree (sender_agency, proposed_at DESC, case_id);
CREATE TRIGGER handovers_changed_have_readers AFTER UPDATE ON public.handovers FOR EACH ROW WHEN (((old.grant_from IS DISTINCT FROM new.grant_from) OR (old.grant_until IS DISTINCT FROM new.grant_until) OR (old.receiver_agency <> new.receiver_agency) OR (old.sender_agency <> new.sender_agency))) EXECUTE FUNCTION keep_readers_of_handovers();
CREATE TRIGGER handovers_ended_have_readers AFTER DELETE ON public.handovers FOR EACH ROW WHEN ((old.grant_from IS NOT NULL)) EXECUTE FUNCTION keep_readers_of_handovers();
CREATE TRIGGER handovers_made_have_readers AFTER INSERT ON public.handovers FOR EACH ROW WHEN ((new.grant_from IS NOT NULL)) EXECUTE FUNCTION keep_readers_of_handovers();
create policy handovers_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = handovers.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = handovers.case_id)));
create policy handovers_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table idempotency_keys (
  actor_id uuid not null,
  key text not null,
  request_hash bytea not null,
  command_id text not null,
  case_id uuid not null,
  created_at timestamp with time zone default now() not null,
  PRIMARY KEY (actor_id, key),
  FOREIGN KEY (case_id) REFERENCES cases(id)
);
create policy idempotency_keys_of_asker for all to raccordo_api
  using (actor_id = ( SELECT asking_person() AS asking_person))
  with check (actor_id = ( SELECT asking_person() AS asking_person));
create policy idempotency_keys_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table identity_bindings (
  user_id uuid not null,
  issuer text not null,
  subject_hash bytea not null,
  bound_at timestamp with time zone default now() not null,
  UNIQUE (issuer, subject_hash),
  PRIMARY KEY (user_id),
  FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  CHECK ((issuer <> ''::text)),
  CHECK ((octet_length(subject_hash) = 32))
);

create table imported_files (
  source text not null,
  external_key text not null,
  row_hash bytea not null,
  case_id uuid not null,
  imported_at timestamp with time zone default now() not null,
  PRIMARY KEY (source, external_key),
  FOREIGN KEY (case_id) REFERENCES cases(id)
);
create policy imported_files_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = imported_files.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = imported_files.case_id)));
create policy imported_files_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table journal (
  case_id uuid not null,
  seq integer not null,
  type text not null,
  schema_version integer default 1 not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  command_id text not null,
  actor jsonb not null,
  event jsonb not null,
  explanation jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  PRIMARY KEY (case_id, seq),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  CHECK ((seq > 0))
);
CREATE INDEX journal_attachments ON public.journal USING btree (((event ->> 'attachmentId'::text))) WHERE (type = 'AttachmentAdded'::text);
CREATE INDEX journal_by_command ON public.journal USING btree (case_id, command_id);
CREATE INDEX journal_linked_case_wanted ON public.journal USING btree (case_id) WHERE (type = 'LinkedCaseWanted'::text);
CREATE INDEX journal_of_terms ON public.journal USING btree (type, occurred_at) WHERE (type = ANY (ARRAY['TermStarted'::text, 'TermClosed'::text]));
CREATE INDEX journal_owed_to_others ON public.journal USING btree (recorded_at) WHERE (type = ANY (ARRAY['LinkedCaseWanted'::text, 'CaseLinked'::text, 'CaseUnlinked'::text, 'CaseMerged'::text, 'MergeUndone'::text]));
CREATE INDEX journal_steps_done ON public.journal USING btree (recorded_at DESC) WHERE (type = 'StepCompleted'::text);
CREATE TRIGGER journal_keeps_readers AFTER INSERT ON public.journal FOR EACH ROW WHEN ((new.type = ANY (ARRAY['StepOpened'::text, 'PartyUnseated'::text]))) EXECUTE FUNCTION keep_readers_of_steps();
CREATE TRIGGER journal_keeps_rows BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_keeps_table BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
create policy journal_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = journal.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = journal.case_id)));
create policy journal_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table legal_holds (
  id uuid not null,
  person_id uuid not null,
  titolare text not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  cleared_by uuid,
  cleared_at timestamp with time zone,
  cleared_because text,
  PRIMARY KEY (id),
  FOREIGN KEY (cleared_by) REFERENCES users(id),
  FOREIGN KEY (person_id) REFERENCES persons(id),
  FOREIGN KEY (set_by) REFERENCES users(id),
  FOREIGN KEY (titolare) REFERENCES agencies(id),
  CHECK ((cleared_because = ANY (ARRAY['ended'::text, 'mistake'::text]))),
  CHECK ((num_nulls(cleared_by, cleared_at, cleared_because) = ANY (ARRAY[0, 3]))),
  CHECK ((reason = ANY (ARRAY['judicialProceeding'::text, 'authorityRequest'::text, 'dispute'::text, 'restriction'::text, 'archive'::text])))
);
CREATE UNIQUE INDEX legal_holds_once ON public.legal_holds USING btree (person_id, titolare, reason) WHERE (cleared_at IS NULL);

create table migration_items (
  plan_id uuid not null,
  case_id uuid not null,
  case_version integer not null,
  preview jsonb not null,
  status text default 'pending'::text not null,
  detail text,
  result_version integer,
  settled_at timestamp with time zone,
  PRIMARY KEY (plan_id, case_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (plan_id) REFERENCES migration_plans(id),
  CHECK ((status = ANY (ARRAY['pending'::text, 'done'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX migration_items_pending ON public.migration_items USING btree (plan_id, case_id) WHERE (status = 'pending'::text);
create policy migration_items_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = migration_items.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = migration_items.case_id)));
create policy migration_items_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table migration_plans (
  id uuid not null,
  protocol_code text not null,
  from_version integer not null,
  to_version integer not null,
  agency_id text not null,
  scope jsonb not null,
  mapping jsonb not null,
  reason text not null,
  status text default 'draft'::text not null,
  fingerprint text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  approved_by uuid,
  approved_role text,
  approved_at timestamp with time zone,
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (approved_by) REFERENCES users(id),
  FOREIGN KEY (proposed_by) REFERENCES users(id),
  CHECK (((status = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR (approved_by IS NOT NULL))),
  CHECK ((approved_by <> proposed_by)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text, 'running'::text, 'paused'::text, 'done'::text, 'cancelled'::text]))),
  CHECK ((to_version > from_version))
);
CREATE INDEX migration_plans_listed ON public.migration_plans USING btree (agency_id, proposed_at DESC, id DESC);

create table obligation_occurrences (
  obligation_code text not null,
  nominal_on date not null,
  case_id uuid not null,
  opened_at timestamp with time zone not null,
  behind_ms bigint default 0 not null,
  UNIQUE (case_id),
  PRIMARY KEY (obligation_code, nominal_on),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (obligation_code) REFERENCES obligations(code),
  CHECK ((behind_ms >= 0))
);
CREATE INDEX obligation_occurrences_behind ON public.obligation_occurrences USING btree (opened_at) WHERE (behind_ms > 0);
create policy obligation_occurrences_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = obligation_occurrences.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = obligation_occurrences.case_id)));
create policy obligation_occurrences_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table obligation_parameters (
  obligation_code text not null,
  version integer not null,
  active boolean not null,
  cadence text,
  next_on date,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  changed_by uuid,
  reason text not null,
  command_id text,
  UNIQUE (command_id),
  PRIMARY KEY (obligation_code, version),
  FOREIGN KEY (changed_by) REFERENCES users(id),
  FOREIGN KEY (obligation_code) REFERENCES obligations(code),
  CHECK ((valid_to >= valid_from))
);
CREATE UNIQUE INDEX obligation_parameters_in_force ON public.obligation_parameters USING btree (obligation_code) WHERE (valid_to IS NULL);

create table obligations (
  code text not null,
  version integer default 1 not null,
  previous_on date,
  next_on date,
  PRIMARY KEY (code),
  CHECK ((next_on > previous_on))
);

create table open_steps (
  case_id uuid not null,
  step_id text not null,
  step_key text not null,
  protocol_code text not null,
  kind text not null,
  role text not null,
  agency_id text not null,
  assignee_id uuid,
  opened_at timestamp with time zone not null,
  term_class text,
  class_rank smallint not null,
  due_at timestamp with time zone,
  due_on date,
  term_id text,
  priority integer default 0 not null,
  suspended boolean default false not null,
  skip_proposed boolean default false not null,
  lane text,
  PRIMARY KEY (case_id, step_id),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (assignee_id) REFERENCES users(id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  CHECK ((kind = ANY (ARRAY['task'::text, 'waiting'::text])))
);
CREATE INDEX open_steps_assigned_listed ON public.open_steps USING btree (assignee_id, class_rank, due_at, case_id, step_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX open_steps_listed ON public.open_steps USING btree (agency_id, class_rank, due_at, case_id, step_id);
CREATE INDEX open_steps_mine ON public.open_steps USING btree (assignee_id, due_at, case_id, step_id);
CREATE INDEX open_steps_of_office ON public.open_steps USING btree (agency_id, role, due_at, case_id, step_id);
CREATE INDEX open_steps_waiting ON public.open_steps USING btree (agency_id) WHERE (kind = 'waiting'::text);
CREATE TRIGGER open_steps_made_have_readers AFTER INSERT ON public.open_steps FOR EACH ROW EXECUTE FUNCTION keep_readers_of_open_steps();
CREATE TRIGGER open_steps_moved_have_readers AFTER UPDATE OF agency_id ON public.open_steps FOR EACH ROW WHEN ((old.agency_id <> new.agency_id)) EXECUTE FUNCTION keep_readers_of_open_steps();
create policy open_steps_of_asker for all to raccordo_api
  using ((agency_id = ANY (( SELECT asking_readers() AS asking_readers)::text[])) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = open_steps.case_id))))
  with check ((agency_id = ANY (( SELECT asking_readers() AS asking_readers)::text[])) OR (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = open_steps.case_id))));
create policy open_steps_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table outbox (
  id uuid not null,
  case_id uuid,
  seq integer,
  template text not null,
  recipient_id uuid,
  urgency text not null,
  params jsonb not null,
  status text default 'pending'::text not null,
  attempts integer default 0 not null,
  last_error text,
  created_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  answer_link_id uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (answer_link_id) REFERENCES answer_links(id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (recipient_id) REFERENCES users(id),
  CHECK (((case_id IS NULL) = (seq IS NULL))),
  CHECK (((recipient_id IS NULL) = (answer_link_id IS NOT NULL))),
  CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text]))),
  CHECK ((urgency = ANY (ARRAY['now'::text, 'digest'::text])))
);
CREATE INDEX outbox_by_case ON public.outbox USING btree (case_id, seq);
CREATE INDEX outbox_failed ON public.outbox USING btree (created_at) WHERE (status = 'failed'::text);
CREATE INDEX outbox_pending ON public.outbox USING btree (urgency, created_at) WHERE (status = 'pending'::text);
create policy outbox_of_asker for all to raccordo_api
  using ((EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = outbox.case_id))) OR ((case_id IS NULL) AND (recipient_id = ( SELECT asking_person() AS asking_person))))
  with check false;
create policy outbox_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table persons (
  id uuid default gen_random_uuid() not null,
  given_name text,
  family_name text,
  birth_on date,
  residence_comune text,
  name_key text,
  sealed bytea,
  name_hash bytea,
  identity_hash bytea,
  near_hashes bytea[],
  PRIMARY KEY (id),
  CHECK ((num_nonnulls(given_name, family_name, name_key) = ANY (ARRAY[0, 3]))),
  CHECK ((num_nonnulls(given_name, sealed) <= 1))
);
CREATE INDEX persons_by_family_key ON public.persons USING btree (name_key text_pattern_ops);
CREATE INDEX persons_by_identity_hash ON public.persons USING btree (identity_hash) WHERE (identity_hash IS NOT NULL);
CREATE INDEX persons_by_name_hash ON public.persons USING btree (name_hash) WHERE (name_hash IS NOT NULL);
CREATE INDEX persons_by_name_key ON public.persons USING btree (name_key, birth_on);
CREATE INDEX persons_by_near_hashes ON public.persons USING gin (near_hashes);
CREATE INDEX persons_in_clear ON public.persons USING btree (id) WHERE (given_name IS NOT NULL);
create policy persons_of_asker for all to raccordo_api
  using ((EXISTS ( SELECT
   FROM case_persons cp
  WHERE (cp.person_id = persons.id))) OR is_in_no_case(id))
  with check true;
create policy persons_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table rate_limits (
  key character varying(255) not null,
  points integer default 0 not null,
  expire bigint,
  PRIMARY KEY (key)
);
CREATE INDEX rate_limits_by_expiry ON public.rate_limits USING btree (expire);

create table read_log (
  id bigint generated always as identity not null,
  at timestamp with time zone default clock_timestamp() not null,
  request_id text not null,
  actor_id uuid,
  seats jsonb default '[]'::jsonb not null,
  action text not null,
  result text not null,
  purpose text not null,
  case_code text,
  sight text,
  data_classes text[] default '{}'::text[] not null,
  listed text[] default '{}'::text[] not null,
  subject_id uuid,
  route text not null,
  PRIMARY KEY (id),
  CHECK ((action = ANY (ARRAY['open'::text, 'list'::text, 'export'::text, 'signIn'::text, 'signOut'::text, 'administer'::text, 'extraordinary'::text]))),
  CHECK ((result = ANY (ARRAY['done'::text, 'denied'::text])))
);
CREATE INDEX read_log_by_actor ON public.read_log USING btree (actor_id, id);
CREATE INDEX read_log_by_case ON public.read_log USING btree (case_code, id) WHERE (case_code IS NOT NULL);
CREATE INDEX read_log_by_time ON public.read_log USING btree (at);
CREATE INDEX read_log_denied ON public.read_log USING btree (id) WHERE (result = 'denied'::text);
CREATE INDEX read_log_listed ON public.read_log USING gin (listed) WHERE (listed <> '{}'::text[]);
CREATE TRIGGER read_log_keeps_rows BEFORE DELETE OR UPDATE ON public.read_log FOR EACH ROW EXECUTE FUNCTION read_log_is_append_only();
CREATE TRIGGER read_log_keeps_table BEFORE TRUNCATE ON public.read_log FOR EACH STATEMENT EXECUTE FUNCTION read_log_is_append_only();

create table read_log_seals (
  seq bigint not null,
  row_id bigint not null,
  key_id text not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone default clock_timestamp() not null,
  UNIQUE (row_id),
  PRIMARY KEY (seq),
  CHECK ((seq > 0))
);
CREATE TRIGGER read_log_seals_keep_rows BEFORE DELETE OR UPDATE ON public.read_log_seals FOR EACH ROW EXECUTE FUNCTION read_log_is_append_only();
CREATE TRIGGER read_log_seals_keep_table BEFORE TRUNCATE ON public.read_log_seals FOR EACH STATEMENT EXECUTE FUNCTION read_log_is_append_only();

create table recovery_codes (
  user_id uuid not null,
  hash bytea not null,
  used_at timestamp with time zone,
  PRIMARY KEY (user_id, hash),
  FOREIGN KEY (user_id) REFERENCES second_steps(user_id) ON DELETE CASCADE
);

create table retention_classes (
  protocol_code text not null,
  ending text default ''::text not null,
  years integer not null,
  source text not null,
  PRIMARY KEY (protocol_code, ending),
  CHECK (((years >= 0) AND (years <= 150))),
  CHECK ((source <> ''::text))
);

create table review_campaigns (
  id uuid not null,
  agency_id text not null,
  year integer not null,
  weigh_by date not null,
  decide_by date not null,
  publish_by date not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  published_at timestamp with time zone,
  UNIQUE (agency_id, year),
  PRIMARY KEY (id),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (opened_by) REFERENCES users(id),
  CHECK (((weigh_by <= decide_by) AND (decide_by <= publish_by)))
);

create table review_files (
  campaign_id uuid not null,
  case_id uuid not null,
  owner_id uuid,
  last_act_at timestamp with time zone,
  status text default 'pending'::text not null,
  detail text,
  opened_version integer,
  PRIMARY KEY (campaign_id, case_id),
  FOREIGN KEY (campaign_id) REFERENCES review_campaigns(id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (owner_id) REFERENCES users(id),
  CHECK ((status = ANY (ARRAY['pending'::text, 'opened'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX review_files_by_silence ON public.review_files USING btree (campaign_id, last_act_at NULLS FIRST, case_id);
CREATE INDEX review_files_pending ON public.review_files USING btree (campaign_id) WHERE (status = 'pending'::text);
create policy review_files_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = review_files.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = review_files.case_id)));
create policy review_files_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table review_loads (
  campaign_id uuid not null,
  user_id uuid not null,
  cases integer not null,
  weight numeric not null,
  weekly_hours numeric,
  PRIMARY KEY (campaign_id, user_id),
  FOREIGN KEY (campaign_id) REFERENCES review_campaigns(id),
  FOREIGN KEY (user_id) REFERENCES users(id)
);

create table running_terms (
  case_id uuid not null,
  term_id text not null,
  term_key text not null,
  step_id text,
  step_key text not null,
  class text not null,
  purpose text not null,
  source text not null,
  due_at timestamp with time zone not null,
  due_on date not null,
  nominal_on date not null,
  next_rung_at timestamp with time zone,
  next_rung text,
  started_seq integer not null,
  started_at timestamp with time zone not null,
  acknowledged boolean default false not null,
  suspended boolean default false not null,
  lane text,
  owner_id uuid,
  owner_role text,
  owner_agency text,
  owned_by uuid,
  PRIMARY KEY (case_id, term_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (owned_by) REFERENCES cases(id),
  FOREIGN KEY (owner_agency) REFERENCES agencies(id),
  FOREIGN KEY (owner_id) REFERENCES users(id),
  CHECK ((num_nulls(owner_id, owner_role, owner_agency, owned_by) = ANY (ARRAY[0, 4])))
);
CREATE INDEX running_terms_by_due ON public.running_terms USING btree (due_at) WHERE (purpose = 'deadline'::text);
CREATE INDEX running_terms_by_handover ON public.running_terms USING btree (owned_by) WHERE (owned_by IS NOT NULL);
CREATE INDEX running_terms_by_key ON public.running_terms USING btree (term_key, case_id) WHERE (purpose = 'deadline'::text);
CREATE TRIGGER running_terms_ended_have_readers AFTER DELETE ON public.running_terms FOR EACH ROW WHEN ((old.owner_agency IS NOT NULL)) EXECUTE FUNCTION keep_readers_of_terms();
CREATE TRIGGER running_terms_made_have_readers AFTER INSERT ON public.running_terms FOR EACH ROW WHEN ((new.owner_agency IS NOT NULL)) EXECUTE FUNCTION keep_readers_of_terms();
CREATE TRIGGER running_terms_passed_have_readers AFTER UPDATE OF owner_agency, owner_id ON public.running_terms FOR EACH ROW WHEN (((old.owner_agency IS DISTINCT FROM new.owner_agency) OR (old.owner_id IS DISTINCT FROM new.owner_id))) EXECUTE FUNCTION keep_readers_of_terms();
create policy running_terms_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = running_terms.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = running_terms.case_id)));
create policy running_terms_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table second_steps (
  user_id uuid not null,
  master_key_id text not null,
  wrapped bytea not null,
  sealed bytea not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  PRIMARY KEY (user_id),
  FOREIGN KEY (user_id) REFERENCES users(id)
);

create table sessions (
  sid text not null,
  sess json not null,
  expire timestamp with time zone not null,
  PRIMARY KEY (sid)
);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expire);
CREATE INDEX sessions_by_user ON public.sessions USING btree (((sess ->> 'userId'::text)));

create table setting_change_log (
  change_id uuid not null,
  seq integer not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  command_id text not null,
  actor jsonb not null,
  event jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  UNIQUE (change_id, command_id),
  PRIMARY KEY (change_id, seq),
  FOREIGN KEY (change_id) REFERENCES setting_changes(id)
);
CREATE TRIGGER setting_change_log_keeps_rows BEFORE DELETE OR UPDATE ON public.setting_change_log FOR EACH ROW EXECUTE FUNCTION term_decisions_are_append_only();
CREATE TRIGGER setting_change_log_keeps_table BEFORE TRUNCATE ON public.setting_change_log FOR EACH STATEMENT EXECUTE FUNCTION term_decisions_are_append_only();

create table setting_changes (
  id uuid not null,
  version integer not null,
  head_hash bytea not null,
  status text not null,
  site_code text,
  ladder text,
  amendment jsonb not null,
  reason text not null,
  act jsonb,
  seen jsonb,
  author uuid not null,
  drafted_at timestamp with time zone not null,
  proposed_at timestamp with time zone,
  settled_by uuid,
  settled_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (author) REFERENCES users(id),
  FOREIGN KEY (settled_by) REFERENCES users(id),
  FOREIGN KEY (site_code) REFERENCES sites(code),
  CHECK (((status <> 'approved'::text) OR ((settled_by IS NOT NULL) AND (settled_by <> author)))),
  CHECK ((num_nonnulls(site_code, ladder) = 1)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'discarded'::text])))
);
CREATE INDEX setting_changes_listed ON public.setting_changes USING btree (drafted_at DESC, id DESC);

create table setting_decisions (
  seq bigint generated always as identity not null,
  change_id uuid not null,
  site_code text,
  ladder text,
  decision jsonb not null,
  UNIQUE (change_id),
  PRIMARY KEY (seq),
  FOREIGN KEY (change_id) REFERENCES setting_changes(id),
  FOREIGN KEY (site_code) REFERENCES sites(code),
  CHECK ((num_nonnulls(site_code, ladder) = 1))
);
CREATE TRIGGER setting_decisions_change_settings AFTER INSERT ON public.setting_decisions FOR EACH STATEMENT EXECUTE FUNCTION settings_have_changed();
CREATE TRIGGER setting_decisions_keeps_rows BEFORE DELETE OR UPDATE ON public.setting_decisions FOR EACH ROW EXECUTE FUNCTION term_decisions_are_append_only();
CREATE TRIGGER setting_decisions_keeps_table BEFORE TRUNCATE ON public.setting_decisions FOR EACH STATEMENT EXECUTE FUNCTION term_decisions_are_append_only();

create table settings_version (
  only_row boolean default true not null,
  version bigint not null,
  PRIMARY KEY (only_row),
  CHECK (only_row)
);

create table site_closures (
  site_code text not null,
  from_on date not null,
  to_on date not null,
  reason text not null,
  PRIMARY KEY (site_code, from_on),
  FOREIGN KEY (site_code) REFERENCES sites(code),
  CHECK ((to_on >= from_on))
);
CREATE TRIGGER site_closures_change_settings AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.site_closures FOR EACH STATEMENT EXECUTE FUNCTION settings_have_changed();

create table sites (
  code text not null,
  label text not null,
  patron_day text,
  closes_at text default '18:00'::text not null,
  PRIMARY KEY (code),
  CHECK ((patron_day ~ '^[0-9]{2}-[0-9]{2}$'::text))
);
CREATE TRIGGER sites_change_settings AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.sites FOR EACH STATEMENT EXECUTE FUNCTION settings_have_changed();

create table submissions (
  id uuid not null,
  case_id uuid not null,
  step_id text,
  form text not null,
  data jsonb not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  sealed bytea,
  sorted boolean default false not null,
  PRIMARY KEY (id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (created_by) REFERENCES users(id)
);
CREATE INDEX submissions_by_case ON public.submissions USING btree (case_id, created_at);
CREATE INDEX submissions_by_form ON public.submissions USING btree (form, case_id, created_at DESC);
CREATE INDEX submissions_unsorted ON public.submissions USING btree (id) WHERE (NOT sorted);
create policy submissions_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = submissions.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = submissions.case_id)));
create policy submissions_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table term_change_log (
  change_id uuid not null,
  seq integer not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  command_id text not null,
  actor jsonb not null,
  event jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  UNIQUE (change_id, command_id),
  PRIMARY KEY (change_id, seq),
  FOREIGN KEY (change_id) REFERENCES term_changes(id)
);
CREATE TRIGGER term_change_log_keeps_rows BEFORE DELETE OR UPDATE ON public.term_change_log FOR EACH ROW EXECUTE FUNCTION term_decisions_are_append_only();
CREATE TRIGGER term_change_log_keeps_table BEFORE TRUNCATE ON public.term_change_log FOR EACH STATEMENT EXECUTE FUNCTION term_decisions_are_append_only();

create table term_changes (
  id uuid not null,
  version integer not null,
  head_hash bytea not null,
  status text not null,
  protocol_code text not null,
  versions integer[] not null,
  term_path text not null,
  site_code text,
  value jsonb not null,
  reason text not null,
  act jsonb,
  effective_on date not null,
  seen jsonb,
  author uuid not null,
  drafted_at timestamp with time zone not null,
  proposed_at timestamp with time zone,
  settled_by uuid,
  settled_at timestamp with time zone,
  mode text default 'newStepsOnly'::text not null,
  running_due_on date,
  running jsonb default '{"dueTo": null, "dueFrom": null, "movedBy": null, "agencyId": null}'::jsonb not null,
  PRIMARY KEY (id),
  FOREIGN KEY (author) REFERENCES users(id),
  FOREIGN KEY (settled_by) REFERENCES users(id),
  FOREIGN KEY (site_code) REFERENCES sites(code),
  CHECK (((mode = 'explicitDate'::text) = (running_due_on IS NOT NULL))),
  CHECK (((status <> 'approved'::text) OR ((settled_by IS NOT NULL) AND (settled_by <> author)))),
  CHECK ((cardinality(versions) > 0)),
  CHECK ((mode = ANY (ARRAY['newStepsOnly'::text, 'fromAnchor'::text, 'fromNow'::text, 'explicitDate'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'discarded'::text])))
);
CREATE INDEX term_changes_listed ON public.term_changes USING btree (drafted_at DESC, id DESC);

create table term_policies (
  seq bigint generated always as identity not null,
  change_id uuid not null,
  protocol_code text not null,
  protocol_version integer not null,
  term_path text not null,
  site_code text,
  value jsonb not null,
  act text,
  valid_from date not null,
  UNIQUE (change_id, protocol_version),
  PRIMARY KEY (seq),
  FOREIGN KEY (change_id) REFERENCES term_changes(id),
  FOREIGN KEY (site_code) REFERENCES sites(code)
);
CREATE INDEX term_policies_of_protocol ON public.term_policies USING btree (protocol_code);
CREATE TRIGGER term_policies_keeps_rows BEFORE DELETE OR UPDATE ON public.term_policies FOR EACH ROW EXECUTE FUNCTION term_decisions_are_append_only();
CREATE TRIGGER term_policies_keeps_table BEFORE TRUNCATE ON public.term_policies FOR EACH STATEMENT EXECUTE FUNCTION term_decisions_are_append_only();

create table term_rollout_items (
  change_id uuid not null,
  case_id uuid not null,
  term_id text not null,
  round integer not null,
  due_at timestamp with time zone not null,
  suspended boolean not null,
  old_due_on date,
  new_due_on date,
  shift_days integer,
  in_past boolean not null,
  again text[] not null,
  never text[] not null,
  dependants integer not null,
  explanation jsonb not null,
  refusal_code text,
  confirmed boolean default false not null,
  joined boolean default false not null,
  status text not null,
  detail text,
  attempts integer default 0 not null,
  result_version integer,
  settled_at timestamp with time zone,
  PRIMARY KEY (change_id, case_id, term_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (change_id) REFERENCES term_rollouts(change_id),
  CHECK ((status = ANY (ARRAY['outside'::text, 'seen'::text, 'left'::text, 'pending'::text, 'done'::text, 'refused'::text, 'gone'::text, 'failed'::text])))
);
CREATE INDEX term_rollout_items_by_status ON public.term_rollout_items USING btree (change_id, status, attempts);
create policy term_rollout_items_of_asker for all to raccordo_api
  using (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = term_rollout_items.case_id)))
  with check (EXISTS ( SELECT
   FROM case_readers r
  WHERE (r.case_id = term_rollout_items.case_id)));
create policy term_rollout_items_of_service for all to raccordo_duties, raccordo_worker
  using true
  with check true;

create table term_rollouts (
  change_id uuid not null,
  round integer not null,
  change_version integer not null,
  looked_at timestamp with time zone not null,
  looked boolean default false not null,
  cases_total integer not null,
  cases_seen integer default 0 not null,
  status text default 'seen'::text not null,
  proposed_by uuid not null,
  approved_by uuid,
  approved_as jsonb,
  approved_at timestamp with time zone,
  starts_at timestamp with time zone,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  PRIMARY KEY (change_id),
  FOREIGN KEY (approved_by) REFERENCES users(id),
  FOREIGN KEY (proposed_by) REFERENCES users(id),
  CHECK (((approved_by IS NULL) OR (approved_by <> proposed_by))),
  CHECK ((status = ANY (ARRAY['seen'::text, 'approved'::text, 'running'::text, 'paused'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX term_rollouts_waiting ON public.term_rollouts USING btree (approved_at) WHERE (status = ANY (ARRAY['approved'::text, 'running'::text]));

create table training_clock (
  only_row boolean default true not null,
  offset_ms bigint default 0 not null,
  PRIMARY KEY (only_row),
  CHECK ((offset_ms >= 0)),
  CHECK (only_row)
);

create table user_roles (
  user_id uuid not null,
  role text not null,
  agency_id text not null,
  valid_from date default '2000-01-01'::date not null,
  valid_to date,
  PRIMARY KEY (user_id, role, agency_id, valid_from),
  FOREIGN KEY (agency_id) REFERENCES agencies(id),
  FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX user_roles_by_office ON public.user_roles USING btree (agency_id, role);

create table users (
  id uuid default gen_random_uuid() not null,
  username text not null,
  display_name text not null,
  email text not null,
  password_hash text not null,
  weekly_hours numeric(4,1),
  active boolean default true not null,
  created_at timestamp with time zone default now() not null,
  password_temporary_until timestamp with time zone,
  UNIQUE (username),
  PRIMARY KEY (id),
  CHECK ((username = lower(username)))
);
CREATE TRIGGER account_ends_sessions AFTER UPDATE OF active, password_hash ON public.users FOR EACH ROW WHEN (((new.password_hash IS DISTINCT FROM old.password_hash) OR (new.active IS DISTINCT FROM old.active))) EXECUTE FUNCTION end_sessions_of_account();
CREATE TRIGGER account_ends_tokens AFTER UPDATE OF active, password_hash ON public.users FOR EACH ROW WHEN (((new.password_hash IS DISTINCT FROM old.password_hash) OR (new.active IS DISTINCT FROM old.active))) EXECUTE FUNCTION end_tokens_of_account();

CREATE OR REPLACE FUNCTION public.answers_are_known(of_case uuid, submission uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from journal j where j.case_id = of_case
                  and j.event ->> 'submissionId' = submission::text) $function$
;

CREATE OR REPLACE FUNCTION public.asker_reaches(about uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select current_setting('role') in ('raccordo_duties', 'raccordo_worker')
      or (current_setting('role') = 'none' and session_user <> 'raccordo_api')
      or exists (select from case_readers r where r.case_id = about
                  and r.reader = any (asking_readers())
                  and (r.until_at is null or r.until_at > clock_of_cases())) $function$
;

CREATE OR REPLACE FUNCTION public.asking_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select nullif(current_setting('raccordo.user_id', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION public.asking_readers()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  me uuid := asking_person();
  readers text[];
  stands_in boolean;
begin
  select u.id::text || array(
           select r.agency_id::text from user_roles r
            where r.user_id = u.id and r.valid_from <= (now() at time zone 'Europe/Rome')::date
              and (r.valid_to is null or r.valid_to > (now() at time zone 'Europe/Rome')::date)),
         exists (select from absences a where a.substitute_id = u.id and a.withdrawn_at is null)
    into readers, stands_in
    from users u where u.id = me and u.active;
  if stands_in then
    readers := readers || array(
      with recursive acting as (
        select me as id
        union
        select a.user_id from acting join absences a on a.substitute_id = acting.id
         where a.withdrawn_at is null
           and (clock_of_cases() at time zone 'Europe/Rome')::date between a.from_on and a.to_on
      ) select id::text from acting);
  end if;
  return coalesce(readers, '{}');
end $function$
;

CREATE OR REPLACE FUNCTION public.case_linked_to(about uuid, other uuid)
 RETURNS TABLE(code text, protocol_code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.code, c.protocol_code from cases c
   where c.id = other and asker_reaches(about)
     and exists (select from case_links l
                  where (l.case_id, l.other_case_id) in ((about, other), (other, about))) $function$
;

CREATE OR REPLACE FUNCTION public.clock_of_cases()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select now() + make_interval(secs => (select offset_ms from training_clock) / 1000.0) $function$
;

CREATE OR REPLACE FUNCTION public.end_sessions_of_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from sessions where sess ->> 'userId' = new.id::text;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.end_tokens_of_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from api_tokens where user_id = new.id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.extraordinary_access_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE'
     and (new.id, new.case_id, new.user_id, new.reason, new.words, new.asked_at, new.until)
       = (old.id, old.case_id, old.user_id, old.reason, old.words, old.asked_at, old.until)
     and (old.ended_at is null or (new.ended_at, new.ended_by) = (old.ended_at, old.ended_by))
     and (old.reviewed_at is null or (new.reviewed_at, new.reviewed_by, new.outcome, coalesce(new.note, ''))
       = (old.reviewed_at, old.reviewed_by, old.outcome, coalesce(old.note, '')))
  then
    return new;
  end if;
  raise exception 'an extraordinary access is not rewritten: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.grants_of_case(about uuid)
 RETURNS TABLE(reader text, until_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select h.receiver_agency, nullif(max(coalesce(h.grant_until, 'infinity')), 'infinity')
    from case_links l join handovers h on h.case_id in (l.case_id, l.other_case_id)
   where about in (l.case_id, l.other_case_id) and h.case_id <> about
     and l.link in ('continues', 'related') and h.grant_from is not null
     and exists (select from case_parties f where f.case_id = about
                  and f.party = 'holder' and f.agency_id = h.sender_agency)
   group by h.receiver_agency $function$
;

CREATE OR REPLACE PROCEDURE public.guard_case_table(IN guarded regclass, IN reachable text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
declare
  name text := guarded::text;
  predicate text := coalesce(reachable,
    format('exists (select from case_readers r where r.case_id = %s.case_id)', name));
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy %I on %s to raccordo_api using (%s) with check (%s)',
                 name || '_of_asker', name, predicate, predicate);
  execute format('create policy %I on %s to raccordo_duties, raccordo_worker using (true) with check (true)',
                 name || '_of_service', name);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.is_in_no_case(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER COST 10000
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select not exists (select from case_persons where person_id = person) $function$
;

CREATE OR REPLACE FUNCTION public.journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.keep_grants_of_case(about uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from case_readers r
   where r.case_id = about and r.via = 'grant'
     and r.reader not in (select g.reader from grants_of_case(about) g);
  insert into case_readers (case_id, reader, via, until_at)
  select about, g.reader, 'grant', g.until_at from grants_of_case(about) g
  on conflict (case_id, reader, via) do update set until_at = excluded.until_at $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_in_emergency()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from case_readers
   where case_id = new.case_id and reader = new.user_id::text and via = 'extraordinary';
  insert into case_readers (case_id, reader, via, until_at)
  select new.case_id, new.user_id::text, 'extraordinary', max(x.until) from extraordinary_accesses x
   where x.case_id = new.case_id and x.user_id = new.user_id and x.ended_at is null
  having max(x.until) is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from case_readers
   where case_id = new.id and via in ('titolare', 'named', 'draft')
     and tg_op = 'UPDATE';
  insert into case_readers (case_id, reader, via, named_as)
  select new.id, new.titolare_agency, 'titolare', null
  union all
  select new.id, value, 'named', array_agg(key) from jsonb_each_text(new.people) group by value
  union all
  select new.id, new.created_by::text, 'draft', null
   where new.status = 'draft' and new.created_by is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_handovers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare handover_id uuid := coalesce(new.case_id, old.case_id);
begin
  perform keep_grants_of_case(case when l.case_id = handover_id then l.other_case_id else l.case_id end)
     from case_links l where handover_id in (l.case_id, l.other_case_id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_links()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform keep_grants_of_case(coalesce(new.case_id, old.case_id));
  perform keep_grants_of_case(coalesce(new.other_case_id, old.other_case_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_open_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into case_readers (case_id, reader, via)
  select new.case_id, new.agency_id, 'step'
   where not exists (select from case_parties p
                      where p.case_id = new.case_id and p.agency_id = new.agency_id)
  on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_parties()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' then
    delete from case_readers r
     where r.case_id = old.case_id and r.via = 'party' and r.reader = old.agency_id
       and not exists (select from case_parties p
                        where p.case_id = old.case_id and p.agency_id = old.agency_id);
    -- Whoever sits there no more still has had their steps, unless the seat was taken from them.
    insert into case_readers (case_id, reader, via)
    select old.case_id, old.agency_id, 'step'
     where not exists (select from case_parties p
                        where p.case_id = old.case_id and p.agency_id = old.agency_id)
       and (exists (select from open_steps s
                     where s.case_id = old.case_id and s.agency_id = old.agency_id)
            or exists (select from journal j
                        where j.case_id = old.case_id and j.type = 'StepOpened'
                          and j.event ->> 'agencyId' = old.agency_id)
               and not exists (select from journal l
                                where l.case_id = old.case_id and l.type = 'PartyUnseated'
                                  and l.event ->> 'agencyId' = old.agency_id))
    on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into case_readers (case_id, reader, via)
    values (new.case_id, new.agency_id, 'party') on conflict do nothing;
  end if;
  if coalesce(new.party, old.party) = 'holder' then
    perform keep_grants_of_case(coalesce(new.case_id, old.case_id));
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.type = 'StepOpened' then
    insert into case_readers (case_id, reader, via)
    select new.case_id, new.event ->> 'agencyId', 'step'
     where not exists (select from case_parties p
                        where p.case_id = new.case_id and p.agency_id = new.event ->> 'agencyId')
    on conflict do nothing;
  else
    delete from case_readers r
     where r.case_id = new.case_id and r.via = 'step' and r.reader = new.event ->> 'agencyId'
       and not exists (select from case_parties p
                        where p.case_id = new.case_id and p.agency_id = r.reader)
       and not exists (select from open_steps s
                        where s.case_id = new.case_id and s.agency_id = r.reader);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_readers_of_terms()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from case_readers r
   where r.case_id = coalesce(new.case_id, old.case_id) and r.via = 'owner'
     and not exists (select from running_terms t where t.case_id = r.case_id
                      and r.reader in (t.owner_agency, t.owner_id::text));
  if tg_op <> 'DELETE' and new.owner_agency is not null then
    insert into case_readers (case_id, reader, via)
    values (new.case_id, new.owner_agency, 'owner'), (new.case_id, new.owner_id::text, 'owner')
    on conflict do nothing;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.read_log_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the read log is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.settings_have_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update settings_version set version = version + 1;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.term_decisions_are_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'decisions about terms are append-only: % refused', tg_op
    using errcode = 'integrity_constraint_violation';
end
$function$
;
