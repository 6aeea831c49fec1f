import type { VNode } from 'preact';
import type { CaughtMail, Page } from '../../../api/services/services.ts';
import { fullDayLabel, instantLabel, romeDateOf, romeTimeOf } from '../../../texts/dates.ts';
import { trainingPage } from '../../../texts/training.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, type Fault, faultOf } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { addressWith } from '../../query.ts';
import type { SkipState } from './skip.ts';

/** What the training page shows. */
export interface TrainingModel {
  readonly now: string;
  readonly today: string;
  readonly offsetHours: number;
  readonly skip: SkipState;
  readonly typed: { readonly days: string; readonly hours: string };
  readonly faults: readonly Fault[];
  readonly mails: Page<CaughtMail>;
  readonly olderMails: boolean;
  readonly csrf: string;
}

/** Hours of the ready-made moves. */
const quickMoves = [4, 24, 72, 168, 480, 720];

const inFull = (at: string): string => `${fullDayLabel(romeDateOf(at))}, ore ${romeTimeOf(at)}`;

function Progress({ skip, today }: { skip: SkipState; today: string }): VNode | null {
  switch (skip.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <Box title={trainingPage.running} id="spostamento" focused>
          <p>
            {trainingPage.progress(skip.done, skip.of)} {trainingPage.canLeave}
          </p>
          {/* A form and not a link: a link to the page one is on, with its anchor, loads nothing. */}
          <form method="get" action="/addestramento">
            <SubmitButton look="outline-primary" small name="attendi" value="1">
              {trainingPage.refresh}
            </SubmitButton>
          </form>
        </Box>
      );
    case 'arrived':
      return (
        <Box
          tone="success"
          title={trainingPage.arrived(instantLabel(skip.now, today))}
          id="spostamento"
          focused
        >
          <p>{trainingPage.arrivedCases(skip.cases)}</p>
        </Box>
      );
    case 'failed':
      return (
        <Box tone="danger" title={trainingPage.failed} id="spostamento" focused>
          <p>{skip.detail}</p>
          <p>{trainingPage.failedWhat}</p>
        </Box>
      );
  }
}

function Moves({ model }: { model: TrainingModel }): VNode {
  return (
    <section class="rc-card" aria-labelledby="sposta">
      <h2 id="sposta">{trainingPage.skip}</h2>
      <p>{trainingPage.skipLead}</p>
      <form method="post" action="/addestramento/tempo" aria-label={trainingPage.quick}>
        <input type="hidden" name="_csrf" value={model.csrf} />
        <div class="rc-actions">
          {quickMoves.map((hours) => (
            <SubmitButton
              key={hours}
              look="outline-primary"
              small
              name="ore"
              value={hours.toString()}
            >
              {trainingPage.quickHours(hours)}
            </SubmitButton>
          ))}
        </div>
      </form>
      <form method="post" action="/addestramento/tempo" novalidate class="rc-section">
        <input type="hidden" name="_csrf" value={model.csrf} />
        <div class="rc-subfields rc-narrow">
          <TextField
            name="giorni"
            label={trainingPage.days}
            conditional
            value={model.typed.days}
            error={faultOf(model.faults, 'giorni')}
            attributes={{ inputmode: 'numeric', autocomplete: 'off' }}
          />
          <TextField
            name="ore"
            label={trainingPage.hours}
            conditional
            value={model.typed.hours}
            attributes={{ inputmode: 'numeric', autocomplete: 'off' }}
          />
        </div>
        <div class="rc-actions rc-form-end">
          <SubmitButton>{trainingPage.skipSubmit}</SubmitButton>
        </div>
      </form>
    </section>
  );
}

function Mails({ model }: { model: TrainingModel }): VNode {
  const { mails, today } = model;
  return (
    <section class="rc-card" aria-labelledby="posta">
      <h2 id="posta">{trainingPage.mails}</h2>
      <p class="rc-muted">{trainingPage.mailsLead}</p>
      {mails.items.length === 0 ? (
        <div class="rc-empty">
          <p>
            <strong>{trainingPage.noMails}</strong>
          </p>
          <p>{trainingPage.noMailsWhat}</p>
        </div>
      ) : (
        <>
          <p class="rc-muted">
            {trainingPage.mailsCaption(mails.items.length, mails.next !== undefined)}
          </p>
          <ul class="rc-items">
            {mails.items.map((mail) => (
              <li key={mail.id}>
                <h3>{mail.subject}</h3>
                <p class="rc-muted">
                  {trainingPage.to} {mail.to.join(', ')} ·{' '}
                  <time dateTime={mail.caughtAt}>{instantLabel(mail.caughtAt, today)}</time>
                </p>
                <details class="rc-why">
                  <summary>
                    {trainingPage.read}
                    <span class="visually-hidden"> {mail.subject}</span>
                  </summary>
                  <pre class="rc-mail">{mail.body}</pre>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
      <nav class="rc-actions" aria-label={trainingPage.pages}>
        {mails.next !== undefined && (
          <a href={`${addressWith('/addestramento', { posta: mails.next })}#posta`}>
            {trainingPage.olderMails}
          </a>
        )}
        {model.olderMails && <a href="/addestramento#posta">{trainingPage.newestMails}</a>}
      </nav>
    </section>
  );
}

/** The clock of the exercise, the way to move it, and the mail that would have gone out. */
export function TrainingView({ model }: { model: TrainingModel }): VNode {
  return (
    <>
      <ErrorSummary faults={model.faults} />
      <Progress skip={model.skip} today={model.today} />
      <h1>{trainingPage.title}</h1>
      <p class="rc-lead">{trainingPage.lead}</p>
      <section class="rc-answer" aria-labelledby="orologio">
        <h2 id="orologio">{trainingPage.clock}</h2>
        <p class="rc-answer-date">
          <time dateTime={model.now}>{inFull(model.now)}</time>
        </p>
        <p>{trainingPage.ahead(model.offsetHours)}</p>
      </section>
      <Moves model={model} />
      <Mails model={model} />
    </>
  );
}
