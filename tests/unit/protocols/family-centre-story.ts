import type { Routing } from '../../../domain/case/commands.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices } from '../../support/personas.ts';
import { CaseStory, completes, openingOf, routing } from '../domain/case/case-story.ts';
import { inRome, rome, zone } from '../domain/terms/rome.ts';

/** P4 as cases run it. */
const familyCentre: ProtocolDefinition = protocolOf('familyCentreReferral', 1);

/** Who sits in a case whose access was registered at that desk. */
function seatsAt(holder: string): Record<string, string> {
  return {
    holder,
    hub: offices.hub,
    territorialService: offices.sst,
    municipality: offices.otherComune,
  };
}

/** What the desk writes of an access at that moment. */
function accessAt(at: string): Partial<Routing> {
  return {
    facts: { channel: 'sportello', askedBy: 'famiglia', topic: 'genitorialita' },
    anchors: { contactAt: zone.isoOf(rome(at)) },
  };
}

/** An access registered at that Rome time, at the hub unless said. */
export function givenAccess(at: string, holder: string = offices.hub): CaseStory {
  const story = new CaseStory(familyCentre, rome(at));
  const about = { parties: seatsAt(holder), entry: { outcome: 'registered' } };
  const opening = openingOf(familyCentre, story.now, about);
  story.command({ ...opening, routing: routing(accessAt(at)) });
  return story;
}

const twoProfessions = { firstProfession: 'assistenteSociale', secondProfession: 'educatore' };

/** What two people of the team write of the need. */
export function needRead(facts: Routing['facts'] = {}): Partial<Routing> {
  return { facts: { ...twoProfessions, ...facts } };
}

/** A family that the hub sends to a spoke, with its consent; the desk of the spoke has not looked at it yet. */
export function givenReferral(at: string, spoke: string = offices.soresina): CaseStory {
  const story = givenAccess(at);
  story.when('hilde', completes('welcomeAndFilter.1', 'open'));
  const sending = { ...needRead({ destination: 'spoke' }), seats: { spoke } };
  story.when('hilde', completes('decodeNeed.1', 'refer', sending));
  story.when('hilde', completes('referWithConsent.1', 'sent'));
  return story;
}

/** When a running term is due, as people in Rome read it. */
export function dueOf(story: CaseStory, termId: string): string {
  const dates = story.state.terms[termId]?.dates;
  if (dates === undefined || dates === null) throw new Error(`${termId} does not run`);
  return inRome(dates.dueAt);
}
