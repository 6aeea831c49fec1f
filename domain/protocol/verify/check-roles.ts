import type { ActorRule, ProtocolDefinition } from '../definition.ts';
import type { Fault, VerificationContext } from './fault.ts';

interface PlacedRule {
  path: string;
  rule: ActorRule;
}

/** Whoever must act, or be told, sits in a seat of this procedure where that role exists. */
export function checkRoles(definition: ProtocolDefinition, context: VerificationContext): Fault[] {
  return rulesOf(definition).flatMap(({ path, rule: { role, party } }) => {
    const seated = definition.parties.includes(party);
    if (seated && context.seats[role].includes(party)) return [];
    const why = seated
      ? `in quel posto nessuno ha il ruolo «${role}»`
      : 'il procedimento non ha quel posto';
    const message = `Nessuno può essere «${role}» per «${party}»: ${why}.`;
    return [{ code: 'roleNobodyCanHold' as const, path, message }];
  });
}

function rulesOf(definition: ProtocolDefinition): PlacedRule[] {
  const ofSteps = Object.entries(definition.steps).flatMap(([key, step]) => [
    { path: `steps.${key}.actor`, rule: step.actor },
    ...numbered(`steps.${key}.actorVariants`, step.actorVariants),
    ...numbered(`steps.${key}.startable.by`, step.startable?.by),
    ...numbered(`steps.${key}.answeredByLink.by`, step.answeredByLink?.by),
  ]);
  const ofEvents = Object.entries(definition.events).flatMap(([key, { by }]) =>
    numbered(`events.${key}.by`, by),
  );
  const ofChains = Object.entries(definition.chains).flatMap(([key, chain]) =>
    (['coordinator', 'areaHead', 'director', 'registryOffice'] as const).map((level) => ({
      path: `chains.${key}.${level}`,
      rule: chain[level],
    })),
  );
  const besides = Object.entries(definition.chains).flatMap(([key, { also }]) =>
    (['coordinator', 'areaHead'] as const).flatMap((level) =>
      numbered(`chains.${key}.also.${level}`, also?.[level]),
    ),
  );
  const ofHandover = (definition.handover?.ways ?? []).flatMap(({ sender, receiver }, index) => [
    { path: `handover.ways.${index.toString()}.sender`, rule: sender },
    { path: `handover.ways.${index.toString()}.receiver`, rule: receiver },
  ]);
  return [...ofSteps, ...ofEvents, ...ofChains, ...besides, ...ofHandover];
}

function numbered(path: string, rules: readonly ActorRule[] = []): PlacedRule[] {
  return rules.map((rule, index) => ({ path: `${path}.${index}`, rule }));
}
