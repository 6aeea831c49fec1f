import { listExtraordinaryOfCase } from '../../../db/extraordinary-store.ts';
import { readSurroundings, type CaseSurroundings } from '../../../db/case-store.ts';
import { readsLogOfCase } from '../../../domain/access/read-log.ts';
import { canSeeStep } from '../../../domain/access/case-access.ts';
import { handoverRow } from '../../../domain/case/projection.ts';
import type { CaseState, OpenStep } from '../../../domain/case/state.ts';
import type { Party, Role } from '../../../domain/protocol/definition.ts';
import { flagLabel, reasonLabel } from '../../../texts/deviations.ts';
import { linkSeenFrom } from '../../../texts/links.ts';
import { outcomeLabel, stepLabel } from '../../../texts/protocol-labels.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { linksOfStep } from '../answer-links/step-links.ts';
import { answersOf, askedOf } from './case-answers.ts';
import { caseActions, openStepActions } from './case-actions.ts';
import type { HandoverView } from '../handovers/handover-service.ts';
import { viewOf } from '../extraordinary/extraordinary.ts';
import { countTerms } from '../handovers/owned-terms.ts';
import { handoverView } from '../handovers/handover-view.ts';
import { openCaseFile, seesLinks, seesTheMandate, type CaseFile } from './case-file.ts';
import { readHistory, type CaseHistory } from './case-history.ts';
import { doneSteps } from '../deviations/deviation-matter.ts';
import { stoodInFor } from './stood-in-for.ts';
import { duesOf, duesOfStep, type PlacedDue } from './dues.ts';
import { isCarried } from '../openings/openable-protocols.ts';
import { ownerOf, spentOn } from './spent-time.ts';
import type { CaseView, DueView, StepView, Viewer } from '../services.ts';
import {
  anchorClass,
  dateLabel,
  factClass,
  factLabel,
  isTelling,
  protocolLabel,
} from './wording.ts';
import { isoAt, type Names, type World } from '../world.ts';

/** The page of a case, cut to what this person may see. */
export async function showCase(world: World, viewer: Viewer, code: string): Promise<CaseView> {
  const file = await openCaseFile(world, viewer, code);
  const { record, protocol, access } = file;
  const [history, surroundings, names, now, settings] = await Promise.all([
    readHistory(world, record.caseId),
    readSurroundings(world, record.caseId),
    world.names(),
    world.now(),
    world.settings(),
  ]);
  const { state } = history;
  const emergencies =
    access.sight === 'team' ? await listExtraordinaryOfCase(world, record.caseId) : [];
  const bindingTerms = await countTerms(world, viewer, state);
  const dues = duesOf(protocol, history, now, settings.ladders);
  const onDesks = (termId: string): Pick<DueView, 'spent' | 'owner'> => {
    const term = state.terms[termId];
    if (term?.purpose !== 'deadline') return {};
    const spent = spentOn(settings, state, term, { names, now });
    return { spent, ...ownerOf(state, term, names) };
  };
  const submissions = answersOf(file, history, surroundings, names);
  const steps = visibleSteps(file, state);
  const visible = new Set(steps.map(({ stepId }) => stepId));
  const linked = new Map(
    await Promise.all(
      steps.map(async (step) => {
        const links = await linksOfStep(world, file, history, step, { names, now });
        return [step.stepId, links] as const;
      }),
    ),
  );
  const shownDues =
    access.sight === 'partner' ? dues.filter(({ stepId }) => stepId && visible.has(stepId)) : dues;
  return {
    code: record.code,
    version: record.version,
    status: record.status,
    ...(state.ending === null ? {} : { ending: protocol.endings[state.ending] ?? state.ending }),
    protocol: { code: protocol.code, version: protocol.version, label: protocol.label },
    titolareLabel: names.agencyLabel(record.titolare),
    phase: phaseOf(file, state),
    nextActor: nextActor(file, state, names),
    ...responsible(state, names),
    ...(surroundings.erased ? { erased: true as const } : {}),
    priority: state.priority,
    flags: state.flags.map(flagLabel),
    ...suspensionOf(state),
    rechecks: doneSteps({ file, history })
      .filter(({ toRecheck }) => toRecheck)
      .map(({ stepId, stepKey }) => ({ stepId, label: stepLabel(protocol, stepKey) })),
    facts: visibleFacts(file, state),
    anchors: visibleAnchors(file, state),
    parties: Object.entries(record.parties).map(([party, agencyId]) => ({
      party: party as Party,
      agencyLabel: names.agencyLabel(agencyId),
    })),
    ...handoverOf(file, state, { names, now, bindingTerms }),
    steps: steps.map((step) => {
      const shown = stepView(file, { history, dues, names, now }, step);
      const { links = [], actions = [] } = linked.get(step.stepId) ?? {};
      return {
        ...shown,
        ...askedOf(file, history, surroundings, step),
        ...(links.length === 0 ? {} : { answerLinks: links }),
        actions: [...shown.actions, ...actions],
      };
    }),
    terms: shownDues.map(({ due }) => ({ ...due, ...onDesks(due.termId) })),
    ...personsOf(file, surroundings),
    links: (seesLinks(file) ? surroundings.links : []).map(
      ({ code: other, link, protocolCode, outgoing }) => ({
        code: other,
        link,
        label: `${linkSeenFrom(link, outgoing)}: ${protocolLabel(protocolCode)}`,
      }),
    ),
    wanted: seesLinks(file) ? wantedCases(history, surroundings) : [],
    acts:
      access.sight !== 'partner' || file.granted?.has('act') === true ? actsOf(surroundings) : [],
    submissions,
    actions: caseActions(file, history, dues, now),
    ...(emergencies.length > 0 && {
      extraordinary: emergencies.map((row) => viewOf(row, viewer, names, now)),
    }),
    ...(readsLogOfCase(viewer, record) && { logReader: true as const }),
  };
}

/** An open step with its dates and what the person may do with it. */
export function stepView(
  file: CaseFile,
  {
    history,
    dues,
    names,
    now,
  }: { history: CaseHistory; dues: readonly PlacedDue[]; names: Names; now: number },
  step: OpenStep,
): StepView {
  const { stepId, stepKey, role, agencyId, assigneeId, again } = step;
  const definition = file.protocol.steps[stepKey];
  return {
    stepId,
    stepKey,
    label: definition?.label ?? stepKey,
    purpose: definition?.purpose ?? '',
    card: definition?.card ?? '',
    kind: definition?.kind ?? 'task',
    role,
    roleLabel: roleLabel(role),
    agencyLabel: names.agencyLabel(agencyId),
    assignee:
      assigneeId === null ? null : { userId: assigneeId, displayName: names.userName(assigneeId) },
    ...stoodInFor(step, file.person, names),
    openedAt: isoAt(step.openedAt),
    dues: duesOfStep(dues, step),
    ...skipProposalOf(file, step, names),
    again: again !== null,
    actions: openStepActions(file, history, step, now),
  };
}

function skipProposalOf(
  { protocol }: CaseFile,
  { stepKey, skipProposed }: OpenStep,
  names: Names,
): Pick<StepView, 'skipProposed'> {
  if (skipProposed === null) return {};
  const { by, reason, continueAs } = skipProposed;
  return {
    skipProposed: {
      by: names.userName(by),
      reason: reasonLabel(reason),
      ...(continueAs === null ? {} : { continueAs: outcomeLabel(protocol, stepKey, continueAs) }),
    },
  };
}

function handoverOf(
  { protocol }: CaseFile,
  { handover }: CaseState,
  {
    names,
    now,
    bindingTerms,
  }: { names: Names; now: number; bindingTerms: HandoverView['bindingTerms'] },
): Pick<CaseView, 'handover'> {
  if (handover === null) return {};
  const view = handoverView(handoverRow(protocol, handover), names, now);
  return { handover: { ...view, ...(bindingTerms === undefined ? {} : { bindingTerms }) } };
}

function suspensionOf({ suspension }: CaseState): Pick<CaseView, 'suspension'> {
  if (suspension === null) return {};
  const { since, expectedResumeOn, reason } = suspension;
  return {
    suspension: { since: isoAt(since), expectedResumeOn, reason: reasonLabel(reason) },
  };
}

function visibleSteps({ access }: CaseFile, state: CaseState): OpenStep[] {
  return Object.values(state.steps).filter((step) => canSeeStep(access, step));
}

function phaseOf({ protocol }: CaseFile, { phase }: CaseState): CaseView['phase'] {
  const keys = Object.keys(protocol.phases);
  return {
    label: protocol.phases[phase] ?? '',
    number: keys.indexOf(phase) + 1,
    of: keys.length,
  };
}

/** In one sentence: who is expected to move, and for what. */
function nextActor({ protocol, record }: CaseFile, state: CaseState, names: Names): string {
  if (record.status === 'draft') return 'La pratica è registrata e sta partendo.';
  if (record.status === 'ended') return 'Nessuno: la pratica è conclusa.';
  const tasks = Object.values(state.steps).filter(
    ({ stepKey }) => protocol.steps[stepKey]?.kind !== 'waiting',
  );
  const movers = tasks.map(({ stepKey, role, agencyId, assigneeId }) => {
    const who =
      assigneeId === null
        ? `${roleLabel(role)} (${names.agencyLabel(agencyId)})`
        : names.userName(assigneeId);
    return `${who} per «${protocol.steps[stepKey]?.label ?? stepKey}»`;
  });
  if (movers.length > 0) return `Tocca a ${[...new Set(movers)].join('; ')}.`;
  const waits = Object.values(state.steps).map(
    ({ stepKey }) => protocol.steps[stepKey]?.label ?? stepKey,
  );
  return waits.length > 0 ? `${[...new Set(waits)].join('; ')}.` : 'Nessuna attività aperta.';
}

/** Who answers for the case: the social worker named for it. */
function responsible(
  { people }: CaseState,
  names: Names,
): Pick<CaseView, 'responsible'> | Record<string, never> {
  const role: Role = 'tmSocialWorker';
  const userId = people[role];
  return userId === undefined
    ? {}
    : { responsible: { displayName: names.userName(userId), roleLabel: roleLabel(role) } };
}

/** The facts that this person may know. */
export function visibleFacts(file: CaseFile, { facts }: CaseState): CaseView['facts'] {
  const { protocol, access } = file;
  if (!seesTheMandate(file)) return [];
  return Object.entries(facts)
    .filter(([name, value]) => isTelling(protocol, name, value))
    .filter(([name]) => access.dataClasses.includes(factClass(protocol, name)))
    .map(([name, value]) => ({
      label: protocol.facts[name]?.label ?? name,
      value: factLabel(protocol, name, value),
    }));
}

function visibleAnchors(file: CaseFile, state: CaseState): CaseView['anchors'] {
  const { protocol, access } = file;
  if (!seesTheMandate(file)) return [];
  return Object.entries(state.anchors)
    .filter(([name]) => access.dataClasses.includes(anchorClass(protocol, name)))
    .map(([name, value]) => ({
      label: protocol.anchors[name]?.label ?? name,
      value: dateLabel(value),
    }));
}

/** Whom the case is about, for whom it may be told. */
export function personsOf(
  { access, granted }: CaseFile,
  { persons }: CaseSurroundings,
): Pick<CaseView, 'persons'> | Record<string, never> {
  if (!access.dataClasses.includes('I')) return {};
  const shown = persons.filter(
    ({ kind }) => kind === 'minor' || granted === null || granted.has('household'),
  );
  return {
    persons: shown.map(({ givenName, familyName, birthOn, residenceComune }) => ({
      displayName: `${givenName} ${familyName}`,
      ...(birthOn === null ? {} : { birthOn }),
      ...(residenceComune === null ? {} : { residenceComune }),
    })),
  };
}

/** Cases the protocol asked for, as long as no case of that procedure is linked. */
function wantedCases({ entries }: CaseHistory, { links }: CaseSurroundings): CaseView['wanted'] {
  return entries.flatMap(({ event, occurredAt }) => {
    if (event.type !== 'LinkedCaseWanted') return [];
    if (links.some(({ protocolCode }) => protocolCode === event.protocolCode)) return [];
    // What Raccordo carries is opened by itself.
    if (isCarried(event.protocolCode)) return [];
    const { protocolCode, link } = event;
    return [{ protocolLabel: protocolLabel(protocolCode), link, at: isoAt(occurredAt) }];
  });
}

function actsOf({ acts }: CaseSurroundings): CaseView['acts'] {
  return acts.map(({ aoo, year, number, on, direction, label }) => ({
    reference: `${aoo} ${year.toString()}/${number}`,
    on,
    direction,
    label,
  }));
}
