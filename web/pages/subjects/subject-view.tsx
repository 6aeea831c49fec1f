import type { VNode } from 'preact';
import type { SubjectView } from '../../../api/services/subjects/subject-service.ts';
import { erasureGrounds, holdEndings, holdReasons } from '../../../domain/people/subject-words.ts';
import { fullDayLabel, fullInstantLabel } from '../../../texts/dates.ts';
import {
  erasureGroundLabels,
  erasureStatusLabels,
  holdEndingLabels,
  holdReasonLabels,
  obstacleSentences,
  subjectTexts as texts,
} from '../../../texts/subjects.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, SelectField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { subjectAddress } from './addresses.ts';

/** What the page of a data subject shows. */
export interface SubjectModel {
  subject: SubjectView;
  faults: readonly Fault[];
  csrf: string;
}

function optionsOf<Key extends string>(
  keys: readonly Key[],
  labels: Readonly<Record<Key, string>>,
): { value: string; label: string }[] {
  return keys.map((value) => ({ value, label: labels[value] }));
}

function Cases({ subject }: { subject: SubjectView }): VNode {
  return (
    <Table
      caption={texts.cases}
      rows={subject.cases}
      keyOf={({ code }) => code}
      columns={[
        {
          label: texts.cases,
          heads: true,
          cell: ({ code, protocolLabel }) => `${code} · ${protocolLabel}`,
        },
        {
          label: texts.state,
          cell: ({ status, erased, shared }) =>
            [
              texts.status[status],
              ...(erased ? [texts.caseErased] : []),
              ...(shared ? [texts.shared] : []),
            ].join('; '),
        },
        {
          label: texts.endedOn,
          cell: ({ endedOn }) => (endedOn === null ? '–' : fullDayLabel(endedOn)),
        },
        {
          label: texts.keptUntil,
          cell: ({ retainedUntil }) =>
            retainedUntil === null ? texts.notYet : fullDayLabel(retainedUntil),
        },
        { label: texts.rule, cell: ({ retentionSource }) => retentionSource ?? '–' },
      ]}
    />
  );
}

function Holds({ subject, faults, csrf }: SubjectModel): VNode {
  const at = subjectAddress(subject);
  return (
    <section class="rc-section" aria-labelledby="blocchi">
      <h2 id="blocchi">{texts.holds}</h2>
      {subject.holds.length === 0 && <p class="rc-empty">{texts.holdsNone}</p>}
      {subject.holds.map(({ id, reason, by, at: since, cleared }) => (
        <div key={id} class="rc-section">
          <p>
            <strong>{holdReasonLabels[reason]}</strong>. {texts.since} {fullInstantLabel(since)} (
            {by}),{' '}
            {cleared === undefined
              ? texts.inForce
              : `${texts.to.toLowerCase()} ${fullInstantLabel(cleared.at)} (${cleared.by}): ${holdEndingLabels[cleared.because]}`}
            .
          </p>
          {cleared === undefined && (
            <form method="post" action={`${at}/blocchi/${id}/fine`} novalidate>
              <Hidden fields={{ _csrf: csrf }} />
              <SelectField
                name={`because-${id}`}
                required
                label={texts.because}
                value=""
                options={optionsOf(holdEndings, holdEndingLabels)}
                error={faultOf(faults, `because-${id}`)}
              />
              <SubmitButton look="outline-primary">{texts.clearHold}</SubmitButton>
            </form>
          )}
        </div>
      ))}
      <form method="post" action={`${at}/blocchi`} novalidate>
        <Hidden fields={{ _csrf: csrf }} />
        <SelectField
          name="reason"
          required
          label={texts.holdReason}
          value=""
          options={optionsOf(holdReasons, holdReasonLabels)}
          error={faultOf(faults, 'reason')}
        />
        <SubmitButton look="outline-primary">{texts.setHold}</SubmitButton>
      </form>
    </section>
  );
}

function Proposals({ subject, csrf }: Pick<SubjectModel, 'subject' | 'csrf'>): VNode | null {
  if (subject.erasures.length === 0) return null;
  return (
    <>
      <h3>{texts.past}</h3>
      {subject.erasures.map((erasure) => {
        const { id, ground, status, proposedBy, proposedAt, settled } = erasure;
        const at = `${subjectAddress(subject)}/cancellazioni/${id}`;
        return (
          <div key={id}>
            <p>
              {erasureGroundLabels[ground]}: {erasureStatusLabels[status]}. {proposedBy},{' '}
              {fullInstantLabel(proposedAt)}
              {settled === undefined ? '' : `; ${settled.by}, ${fullInstantLabel(settled.at)}`}.
            </p>
            {erasure.maySettle && (
              <form method="post" action={at}>
                <Hidden fields={{ _csrf: csrf }} />
                <SubmitButton look="danger" name="how" value="approve">
                  {texts.approve}
                </SubmitButton>{' '}
                <SubmitButton look="outline-primary" name="how" value="refuse">
                  {texts.refuse}
                </SubmitButton>
              </form>
            )}
            {erasure.mayWithdraw && (
              <form method="post" action={`${at}/ritiro`}>
                <Hidden fields={{ _csrf: csrf }} />
                <SubmitButton look="outline-primary">{texts.withdraw}</SubmitButton>
              </form>
            )}
          </div>
        );
      })}
    </>
  );
}

function Erasure({ subject, faults, csrf }: SubjectModel): VNode {
  const waits = subject.erasures.some(({ status }) => status === 'proposed');
  const { obstacles, erasedAt } = subject;
  return (
    <section class="rc-section" aria-labelledby="cancellazione">
      <h2 id="cancellazione">{texts.erasure}</h2>
      <p>{texts.erasureLead}</p>
      {obstacles.length > 0 && (
        <Box tone="warning" title={texts.obstacles}>
          <ul>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacleSentences[obstacle]}</li>
            ))}
          </ul>
        </Box>
      )}
      {obstacles.length === 0 && erasedAt === null && !waits && (
        <form method="post" action={`${subjectAddress(subject)}/cancellazioni`} novalidate>
          <Hidden fields={{ _csrf: csrf }} />
          <SelectField
            name="ground"
            required
            label={texts.ground}
            value=""
            options={optionsOf(erasureGrounds, erasureGroundLabels)}
            error={faultOf(faults, 'ground')}
          />
          <SubmitButton>{texts.propose}</SubmitButton>
        </form>
      )}
      <Proposals subject={subject} csrf={csrf} />
    </section>
  );
}

/** A data subject: what is kept, for how long, holds, erasure. */
export function SubjectPage({ model }: { model: SubjectModel }): VNode {
  const { subject, faults } = model;
  const { erasedAt, birthOn, residenceComune } = subject;
  const at = subjectAddress(subject);
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.subject(subject.displayName)}</h1>
      {erasedAt !== null && (
        <Box title={texts.erasedTitle}>
          <p>{texts.erased(fullInstantLabel(erasedAt))}</p>
        </Box>
      )}
      <dl class="rc-facts">
        <div>
          <dt>{texts.born}</dt>
          <dd>{birthOn === null ? '–' : fullDayLabel(birthOn)}</dd>
        </div>
        <div>
          <dt>{texts.residence}</dt>
          <dd>{residenceComune ?? '–'}</dd>
        </div>
        <div>
          <dt>{texts.titolare}</dt>
          <dd>{subject.titolareLabel}</dd>
        </div>
      </dl>
      <Cases subject={subject} />
      {erasedAt === null && (
        <section class="rc-section" aria-labelledby="copia">
          <h2 id="copia">{texts.exporting}</h2>
          <p>{texts.exportLead}</p>
          <p>
            <ButtonLink href={`${at}/copia.json`} look="outline-primary">
              {texts.exportJson}
            </ButtonLink>{' '}
            <ButtonLink href={`${at}/copia.pdf`} look="outline-primary">
              {texts.exportPdf}
            </ButtonLink>
          </p>
        </section>
      )}
      {erasedAt === null && <Holds {...model} />}
      <Erasure {...model} />
    </>
  );
}
