import type { VNode } from 'preact';
import type { StepFormView } from '../../api/services/services.ts';
import { formTexts } from '../../texts/forms.ts';
import { Box } from './box.tsx';
import { Choice, FieldGroup, Hidden } from './field.tsx';

type Outcome = StepFormView['outcomes'][number];

function Consequences({ outcome, id }: { outcome: Outcome; id: string }): VNode {
  return (
    <div class="rc-consequences" id={id}>
      <p>
        <strong>{outcome.because === undefined ? formTexts.confirming : formTexts.notNow}</strong>
        {outcome.because !== undefined && ` ${outcome.because}`}
      </p>
      {outcome.because === undefined && (
        <ul>
          {outcome.consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How the step ends, and what each way sets in motion. With a single way there is nothing to choose. */
export function OutcomeField({
  outcomes,
  chosen,
  error,
}: {
  outcomes: readonly Outcome[];
  chosen: string;
  error: string | undefined;
}): VNode | null {
  const [first, ...others] = outcomes;
  if (first === undefined) return null;
  if (others.length === 0) {
    return (
      <Box
        title={formTexts.confirming}
        {...(first.because === undefined ? {} : { tone: 'warning' })}
      >
        <Hidden fields={{ _esito: first.key }} />
        <ul>
          {(first.because === undefined ? first.consequences : [first.because]).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Box>
    );
  }
  return (
    <FieldGroup
      name="_esito"
      label={formTexts.outcome}
      hint={formTexts.outcomeHint}
      required
      error={error}
    >
      {outcomes.map((outcome) => {
        const id = `conseguenze-${outcome.key}`;
        return (
          <div class="rc-outcome" key={outcome.key}>
            <Choice
              type="radio"
              name="_esito"
              option={{ value: outcome.key, label: outcome.label }}
              checked={outcome.key === chosen}
              disabled={outcome.because !== undefined}
              describedById={id}
            />
            <Consequences outcome={outcome} id={id} />
          </div>
        );
      })}
    </FieldGroup>
  );
}
