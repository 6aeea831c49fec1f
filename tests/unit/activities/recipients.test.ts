import { describe, expect, it } from 'vitest';
import { recipientsOf } from '../../../activities/recipients.ts';
import type { RungRecipient } from '../../../domain/terms/ladder.ts';
import { personas, type PersonaName } from '../../support/personas.ts';
import {
  assigns,
  completes,
  givenAssignedInquiry,
  givenInquiry,
  inquiry,
  type CaseStory,
} from '../domain/case/case-story.ts';
import { directory, without } from './world.ts';

function told(
  story: CaseStory,
  termId: string,
  tell: readonly RungRecipient[],
  people = directory,
  protocol = inquiry,
): PersonaName[] {
  const term = story.state.terms[termId]!;
  const about = { state: story.state, protocol, term, directory: people, on: today };
  const ids = recipientsOf(tell, about).told;
  const names = Object.keys(personas) as PersonaName[];
  return ids.map((id) => names.find((name) => personas[name].userId === id)!);
}

const today = '2026-11-30';
const contact = 'holdInterviewsAndVisit.1:primoContatto.1';
const report = 'case:invioRelazione.1';

describe('whom an alarm tells', () => {
  it('is the person of the step', () => {
    expect(told(givenAssignedInquiry(), contact, ['owner'])).toEqual(['anna']);
  });

  it('is the whole office when the step has nobody', () => {
    const story = givenAssignedInquiry();
    story.when('carla', assigns('holdInterviewsAndVisit.1', null));
    expect(told(story, contact, ['owner'])).toEqual(['anna', 'bruno']);
  });

  it('is the office when the person has left', () => {
    expect(told(givenAssignedInquiry(), contact, ['owner'], without('anna'))).toEqual(['bruno']);
  });

  it('is the social worker of the case for the report, not the office that sends it', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    expect(told(story, report, ['owner', 'registryOffice'])).toEqual(['anna', 'paola']);
  });

  it('climbs to the coordinator while nobody has been named for the report', () => {
    expect(told(givenInquiry(), report, ['owner'])).toEqual(['carla']);
  });

  it('climbs further when the level above is empty too', () => {
    const people = without('carla', 'olga', 'fabia');
    expect(told(givenInquiry(), report, ['owner'], people)).toEqual(['diego']);
  });

  it('is nobody from another service while ours has somebody', () => {
    expect(told(givenAssignedInquiry(), contact, ['coordinator'])).toEqual(['carla']);
  });

  it('follows the chain of the side that is late', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'sst' } }));
    const answer = 'collectInformation.1:risposta.1';
    expect(told(story, answer, ['owner', 'coordinator'])).toEqual(['sara', 'silvio']);
  });

  it('is both coordinators, and both heads together, when two services are late together', () => {
    const story = givenAssignedInquiry();
    const { chains } = inquiry;
    const joint = {
      ...chains['E-TM']!,
      also: {
        coordinator: [{ role: 'sstCoordinator', party: 'territorialService' }],
        areaHead: [{ role: 'planningAreaHead', party: 'territorialService' }],
      },
    } as const;
    const protocol = { ...inquiry, chains: { ...chains, 'E-TM': joint } };
    expect(told(story, contact, ['coordinator'], directory, protocol)).toEqual(['carla', 'silvio']);
    expect(told(story, contact, ['areaHead'], directory, protocol)).toEqual(['fabia', 'prisca']);
  });

  it('names each person once', () => {
    expect(told(givenInquiry(), 'triageRequest.1:triage.1', ['owner', 'coordinator'])).toEqual([
      'carla',
    ]);
  });
});
