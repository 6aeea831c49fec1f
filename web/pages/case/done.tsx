import type { VNode } from 'preact';
import { casePage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { Box } from '../../components/box.tsx';
import type { CaseModel } from './view-model.ts';

/** After an act: what happened, who moves now, and this person's next item. */
export function Done({ model }: { model: CaseModel }): VNode | null {
  const { done, view } = model;
  if (done === null) return null;
  return (
    <Box tone="success" title={casePage.done} id="esito" focused>
      {done.lines.length === 0 ? (
        <p>{casePage.alreadyDone}</p>
      ) : (
        <ul>
          {done.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>{casePage.whatIsNext}</strong> {view.nextActor}
      </p>
      <p>
        {done.next === null ? (
          casePage.noMoreWork
        ) : (
          <>
            {casePage.yourNext}{' '}
            <a href={addresses.step(done.next.caseCode, done.next.stepId)}>
              {casePage.nextItem(done.next.stepLabel, done.next.caseCode)}
            </a>
          </>
        )}
      </p>
    </Box>
  );
}
