-- A file of a review is bound to the version of its case at which that review opened: what a later year asks of the same
-- file changes nothing here. A file whose case does not answer is told as such, and the review goes on without it.

alter table review_files
  add column opened_version integer,
  drop constraint review_files_status_check,
  add constraint review_files_status_check check (status in ('pending', 'opened', 'refused', 'failed'));

update review_files f
   set opened_version = (
     select min(j.seq) from journal j join review_campaigns r on r.id = f.campaign_id
      where j.case_id = f.case_id and j.type = 'StepOpened' and j.event ->> 'stepKey' = 'weighFile'
        and j.occurred_at >= r.opened_at)
 where f.status = 'opened';
