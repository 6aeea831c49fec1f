import type { ProtocolDefinition, StepDefinition } from '../../../domain/protocol/definition.ts';
import { outcomeLabel } from '../../../texts/protocol-labels.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseHistory } from './case-history.ts';
import type { StepFormView } from './step-form-view.ts';
import { anchorClass, dateLabel, factClass, factLabel } from './wording.ts';

/** First readings that somebody else is still to read again: until then nobody but their author sees them. */
export function readingsToRepeat(
  { protocol }: Pick<CaseFile, 'protocol'>,
  { state }: Pick<CaseHistory, 'state'>,
): ReadonlySet<string> {
  const first = Object.values(state.steps).map(({ stepKey }) => {
    const confirms = protocol.steps[stepKey]?.confirms;
    return confirms === undefined ? null : state.readings[confirms.step]?.submissionId;
  });
  return new Set(first.flatMap((id) => (id === null || id === undefined ? [] : [id])));
}

/** For whoever opens the act again: on what the two readings disagree, and what each of them says. */
export function differencesToResolve(
  { protocol, access }: Pick<CaseFile, 'protocol' | 'access'>,
  { state }: Pick<CaseHistory, 'state'>,
  stepKey: string,
): StepFormView['context'] {
  const second = secondReadingBefore(protocol, stepKey);
  const first = second?.confirms.step;
  const one = state.readings[first ?? ''];
  const other = state.readings[second?.stepKey ?? ''];
  if (first === undefined || one === undefined || other === undefined) return [];
  const outcome = differences([{ esito: one.outcome }, { esito: other.outcome }], {
    labelOf: () => 'Esito',
    say: (_name, value) => outcomeLabel(protocol, first, value),
  });
  const facts = differences([one.facts, other.facts], {
    labelOf: (name) => protocol.facts[name]?.label ?? name,
    mayRead: (name) => access.dataClasses.includes(factClass(protocol, name)),
    say: (name, value) => factLabel(protocol, name, value),
  });
  const anchors = differences([one.anchors, other.anchors], {
    labelOf: (name) => protocol.anchors[name]?.label ?? name,
    mayRead: (name) => access.dataClasses.includes(anchorClass(protocol, name)),
    say: (_name, value) => dateLabel(value),
  });
  return [...outcome, ...facts, ...anchors];
}

/** The second reading that opens this step when it disagrees with the first. */
function secondReadingBefore(
  { steps }: ProtocolDefinition,
  stepKey: string,
): { stepKey: string; confirms: NonNullable<StepDefinition['confirms']> } | undefined {
  for (const [key, { confirms, outcomes }] of Object.entries(steps)) {
    const effects = confirms === undefined ? [] : (outcomes[confirms.different]?.effects ?? []);
    const opens = effects.some((effect) => 'open' in effect && effect.open === stepKey);
    if (confirms !== undefined && opens) return { stepKey: key, confirms };
  }
  return undefined;
}

interface Wording<Value> {
  labelOf: (name: string) => string;
  say: (name: string, value: Value) => string;
  mayRead?: (name: string) => boolean;
}

function differences<Value>(
  [one, other]: readonly [Readonly<Record<string, Value>>, Readonly<Record<string, Value>>],
  { labelOf, say, mayRead = () => true }: Wording<Value>,
): StepFormView['context'] {
  const inWords = (name: string, value: Value | undefined): string =>
    value === undefined ? 'nulla' : say(name, value);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name] && mayRead(name))
    .map((name) => ({
      label: `Le due letture differiscono: ${labelOf(name)}`,
      value: `la prima dice ${inWords(name, one[name])}, la seconda ${inWords(name, other[name])}`,
    }));
}
