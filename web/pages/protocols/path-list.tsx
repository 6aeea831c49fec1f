import type { VNode } from 'preact';
import type { ProtocolView } from '../../../api/services/protocols.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { Badge } from '../../components/badge.tsx';

type Step = ProtocolView['steps'][number];

function Outcomes({ step }: { step: Step }): VNode {
  return (
    <ul>
      {step.outcomes.map(({ key, label, needs, effects }) => (
        <li key={key}>
          <strong>{protocolPages.outcome(label)}</strong>
          {needs.length > 0 && ` (${protocolPages.asks} ${needs.join('; ')})`}
          {': '}
          {effects.length === 0 ? protocolPages.noEffect : effects.join('; ')}.
        </li>
      ))}
    </ul>
  );
}

function StepItem({ view, step, here }: { view: ProtocolView; step: Step; here: boolean }): VNode {
  const terms = view.terms.filter(({ step: key, ofVariant }) => key === step.key && !ofVariant);
  return (
    <li id={`passo-${step.key}`} class={here ? 'rc-path-here' : ''}>
      <h4>
        <span class="rc-code">{step.card}</span> {step.label}{' '}
        {here && <Badge tone="open">{protocolPages.hereBadge}</Badge>}
      </h4>
      <p>{step.purpose}</p>
      <p>
        <strong>{protocolPages.who}</strong> {step.actors.join('; ')}
      </p>
      {step.openings.length > 0 && (
        <p>
          <strong>{protocolPages.how}</strong> {step.openings.join('; ')}
        </p>
      )}
      {terms.length > 0 && (
        <p>
          <strong>{protocolPages.due}</strong>{' '}
          {terms.map(({ name, amount }) => `${name} (${amount})`).join('; ')}
        </p>
      )}
      <Outcomes step={step} />
    </li>
  );
}

/** The same as the drawing, to be read: steps by phase, and where each outcome leads. */
export function PathList({
  view,
  position,
}: {
  view: ProtocolView;
  position: ReadonlySet<string>;
}): VNode {
  return (
    <section class="rc-section" aria-labelledby="elenco">
      <h2 id="elenco">{protocolPages.list}</h2>
      <p class="rc-muted">{protocolPages.listLead}</p>
      {Object.values(view.phases).map((phase, index) => (
        <section key={phase} aria-labelledby={`fase-${index + 1}`}>
          <h3 id={`fase-${index + 1}`}>{protocolPages.phase(index + 1, phase)}</h3>
          <ol class="rc-path">
            {view.steps
              .filter((step) => step.phase === phase)
              .map((step) => (
                <StepItem key={step.key} view={view} step={step} here={position.has(step.key)} />
              ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
