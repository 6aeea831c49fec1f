import { romeZone } from '../calendar/rome-zone.ts';
import { office } from './offices.ts';

/** Answers of a form, as a person types them. */
type Form = Readonly<Record<string, unknown>>;

/** Something that somebody does on an access, after it was registered. */
interface AccessMove {
  readonly who: string;
  readonly stepId: string;
  readonly outcome: string;
  readonly form: Form;
}

/** One invented access: who registers it, what they write, what happens then. */
export interface InventedAccess {
  readonly who: string;
  readonly form: Form;
  readonly moves: readonly AccessMove[];
}

/** Usernames of the Centro per le Famiglie in the demo. */
const hubDeskOf = {
  hub: 'sportello.hub',
  soresina: 'sportello.soresina',
  civico81: 'sportello.civico81',
  hack: 'sportello.hack',
} as const;

const { hub, soresina, civico81, hack } = hubDeskOf;

const hourMs = 3_600_000;

const does = (who: string, stepId: string, outcome: string, form: Form = {}): AccessMove => ({
  ...{ who, stepId, outcome, form },
});

const need = {
  needFormVersion: 'v1',
  answers: 'Fatica nella relazione con il figlio; nessun servizio attivo.',
  firstProfession: 'assistenteSociale',
  secondProfession: 'educatore',
} as const;

/** The hub opens a path and sends the family to a place of the network, or to a partner that has no account. */
function sentTo(place: string, familyName: string, today: string): AccessMove[] {
  const destination =
    place === 'portoFamiglie' ? { destination: place } : { destination: 'spoke', office: place };
  return [
    does(hub, 'welcomeAndFilter.1', 'open'),
    does(hub, 'decodeNeed.1', 'refer', { ...need, ...destination }),
    does(hub, 'referWithConsent.1', 'sent', {
      consentOn: today,
      consentHow: 'written',
      persons: [{ givenName: 'Ginevra', familyName }],
      dataGranted: { contacts: true, family: true, need: false },
      reason: 'Sostegno ai genitori, vicino a casa.',
      availability: 'Il mercoledì pomeriggio',
    }),
  ];
}

/**
 * A dozen accesses as they stand at that instant (epoch ms): asked about and gone, waiting for the welcome, for two professions,
 * for a place of the network, for their outcome. All of them are invented; most say no name.
 */
export function inventAccesses(
  now: number,
  userIdOf: (username: string) => string,
): readonly InventedAccess[] {
  const today = romeZone.localDateOf(now);
  const access = (
    who: string,
    hoursAgo: number,
    about: { channel?: string; askedBy?: string; topic: string; childrenAges?: string },
    moves: readonly AccessMove[] = [],
  ): InventedAccess => ({
    who,
    form: {
      contactAt: romeZone.isoOf(now - hoursAgo * hourMs),
      ...{ channel: 'sportello', askedBy: 'famiglia', ...about },
    },
    moves,
  });
  const referent = userIdOf(soresina);
  const takenOn = does(soresina, 'acknowledgeReferral.1', 'taken', { takenBy: referent });
  return [
    access(hub, 0.2, { topic: 'informazioni' }),
    access(hub, 0.5, { topic: 'genitorialita', childrenAges: '4' }),
    access(hub, 1, { topic: 'informazioni', channel: 'telefono' }, [
      does(hub, 'welcomeAndFilter.1', 'informationOnly', { informationGiven: { centro: true } }),
    ]),
    access(hub, 26, { topic: 'scuola', askedBy: 'scuola', channel: 'mail' }, [
      does(hub, 'welcomeAndFilter.1', 'wrongDoor', { wrongDoorTo: 'Ufficio scolastico' }),
    ]),
    access(hub, 2, { topic: 'adolescenza', childrenAges: '14, 16' }, [
      does(hub, 'welcomeAndFilter.1', 'open'),
    ]),
    access(hub, 3, { topic: 'genitorialita', childrenAges: '7' }, [
      does(hub, 'welcomeAndFilter.1', 'open'),
      does(hub, 'decodeNeed.1', 'shortPathHere', need),
    ]),
    access(
      hub,
      50,
      { topic: 'genitorialita', childrenAges: '2, 5' },
      sentTo(office.soresina, 'Prativerdi', today),
    ),
    access(hub, 3, { topic: 'separazione', childrenAges: '9' }, [
      ...sentTo(office.civico81, 'Collechiaro', today),
      does(civico81, 'acknowledgeReferral.1', 'refused', {
        refusalReason: 'Nessun mediatore libero prima di due mesi.',
      }),
    ]),
    access(hub, 1.5, { topic: 'padri', childrenAges: '1' }, [
      ...sentTo(office.soresina, 'Rivabella', today),
      takenOn,
      does(soresina, 'holdFirstMeeting.1', 'held', { heldOn: today }),
    ]),
    access(
      hub,
      4,
      { topic: 'separazione', childrenAges: '8' },
      sentTo('portoFamiglie', 'Chiarofonte', today),
    ),
    access(soresina, 0.3, { topic: 'crescita', childrenAges: '3' }),
    access(soresina, 2, { topic: 'genitorialita', askedBy: 'servizio', channel: 'telefono' }, [
      does(soresina, 'welcomeAndFilter.1', 'referToHub'),
    ]),
    access(civico81, 1, { topic: 'separazione' }, [
      does(civico81, 'welcomeAndFilter.1', 'informationOnly'),
    ]),
    access(hack, 30, { topic: 'crescita', childrenAges: '0, 2' }),
  ];
}
