import type { VNode } from 'preact';
import type { DeskView } from '../../../api/services/hub/hub.ts';
import { addDays } from '../../../domain/terms/local-date.ts';
import { fullDayLabel } from '../../../texts/dates.ts';
import { hubTexts } from '../../../texts/hub.ts';
import { addresses } from '../../addresses.ts';
import { FormFields, Obstacles } from '../../components/act-form.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { AccessTable, LateTable } from './access-table.tsx';
import { hubAddresses } from './addresses.ts';

/** What the page of the access desk shows. */
export interface DeskModel {
  readonly desk: DeskView;
  readonly state: ActFormState;
  /** Code of the access that was just registered. */
  readonly registered: string | undefined;
  readonly title: string;
  readonly csrf: string;
}

function Registered({ code }: { code: string | undefined }): VNode | null {
  if (code === undefined) return null;
  return (
    <Box tone="success" title={hubTexts.registered(code)} id="registrato" focused>
      <p>
        {hubTexts.registeredNext} <a href={addresses.case(code)}>{hubTexts.openCase(code)}</a>
      </p>
    </Box>
  );
}

/** The form stays on the page, ready for the next family; what was registered stands above it with its code. */
function NewAccess({ desk, state, csrf }: DeskModel): VNode | null {
  if (desk.form === undefined) return null;
  return (
    <section aria-labelledby="nuovo-accesso">
      <h2 id="nuovo-accesso">{hubTexts.newAccess}</h2>
      <form method="post" action={hubAddresses.desk} novalidate>
        <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: '0' }} />
        <FormFields view={{ form: desk.form, people: {}, outcomes: [] }} state={state} />
        <SubmitButton>{hubTexts.register}</SubmitButton>
      </form>
    </section>
  );
}

/** What came in that week, desk by desk, and the way to the week before. */
function Accesses({ desk: { week, sites } }: { desk: DeskView }): VNode {
  const { pastWeekCaption, weekCaption } = hubTexts;
  const caption = week.current ? weekCaption : pastWeekCaption;
  return (
    <section class="rc-section" aria-labelledby="settimana">
      <h2 id="settimana">{hubTexts.weekTitle(fullDayLabel(week.from), fullDayLabel(week.to))}</h2>
      <nav class="rc-actions" aria-label={hubTexts.weeks}>
        <a href={hubAddresses.week(addDays(week.from, -7))}>{hubTexts.weekBefore}</a>
        {!week.current && (
          <a href={hubAddresses.week(addDays(week.from, 7))}>{hubTexts.weekAfter}</a>
        )}
      </nav>
      {sites.map((site) => (
        <section class="rc-section" key={site.agencyId} aria-label={site.label}>
          {week.current && (
            <AccessTable
              caption={hubTexts.todayCaption(site.today.length, site.label)}
              rows={site.today}
            />
          )}
          <AccessTable caption={caption(site.week.length, site.label)} rows={site.week} />
        </section>
      ))}
    </section>
  );
}

/** The access desk: a form to fill while the family is there, and what came in. */
export function DeskPage({ model }: { model: DeskModel }): VNode {
  const { desk, state, registered, title } = model;
  const { late } = desk;
  return (
    <>
      <Obstacles state={state} />
      <Registered code={registered} />
      <h1>{title}</h1>
      <p class="rc-lead">{desk.form === undefined ? hubTexts.followLead : hubTexts.lead}</p>
      <NewAccess {...model} />
      <Accesses desk={desk} />
      {late !== undefined && (
        <section class="rc-section" aria-labelledby="in-ritardo">
          <h2 id="in-ritardo">{hubTexts.late}</h2>
          <p>{hubTexts.lateLead}</p>
          {late.length === 0 ? <p>{hubTexts.none}</p> : <LateTable rows={late} />}
        </section>
      )}
    </>
  );
}
