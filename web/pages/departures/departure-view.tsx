import type { VNode } from 'preact';
import type { AskedMoves, DepartureView } from '../../../api/services/people/departure-service.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, type Fault } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { departureAddresses } from './addresses.ts';
import { HandedItems } from './items.tsx';
import { Candidates } from './loads.tsx';
import { Plans } from './plans.tsx';
import { isMoving } from './view-model.ts';

/** What the page shows. */
export interface DepartureModel {
  view: DepartureView;
  /** What was chosen before, when the page comes back. */
  chosen: AskedMoves['moves'] | undefined;
  faults: readonly Fault[];
  csrf: string;
  today: string;
}

function Standing({ view }: { view: DepartureView }): VNode {
  const { person, lastDayOn, reasonLabel, status } = view;
  const further = {
    open: texts.climbs(lastDayOn),
    done: texts.isOver,
    withdrawn: texts.isWithdrawn,
  };
  return (
    <>
      <p class="rc-lead">{texts.about(person.displayName, lastDayOn, reasonLabel)}</p>
      <p>{further[status]}</p>
      {isMoving(view) && (
        <Box title={texts.reload}>
          <p>{texts.reloadWhat}</p>
          <p>
            <a href={departureAddresses.show(view.id)}>{texts.reload}</a>
          </p>
        </Box>
      )}
    </>
  );
}

/** One departure: what there is to hand over, who can take it, what has been moved. */
export function DeparturePageView({ model }: { model: DepartureModel }): VNode {
  const { view, chosen, faults, csrf, today } = model;
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.titleOf(view.person.displayName)}</h1>
      <Standing view={view} />
      <section class="rc-section" aria-labelledby="voci">
        <h2 id="voci">{texts.items}</h2>
        <HandedItems view={view} chosen={chosen} csrf={csrf} />
      </section>
      {view.items.length > 0 && (
        <section class="rc-section" aria-labelledby="carichi">
          <h2 id="carichi">{texts.candidates}</h2>
          <Candidates candidates={view.candidates} />
        </section>
      )}
      <section class="rc-section" aria-labelledby="passaggi">
        <h2 id="passaggi">{texts.plans}</h2>
        <Plans view={view} csrf={csrf} today={today} />
      </section>
      {view.mayWithdraw && (
        <section class="rc-section rc-narrow" aria-labelledby="annulla">
          <h2 id="annulla">{texts.withdraw}</h2>
          <form method="post" action={departureAddresses.withdrawal(view.id)}>
            <Hidden fields={{ _csrf: csrf }} />
            <p>{texts.withdrawWhat}</p>
            <SubmitButton look="danger">{texts.withdraw}</SubmitButton>
          </form>
        </section>
      )}
    </>
  );
}
