import { listApproved, type ChangeRecord } from '../../../db/term-change-store.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { describeTerms } from '../../../domain/protocol/drawing/descriptions.ts';
import { changeableValue } from '../../../domain/term-policy/class-rules.ts';
import { placeAt, placesOf } from '../../../domain/term-policy/places.ts';
import {
  periodsOf,
  policyOn,
  type PolicyPeriod,
  type TermPolicy,
} from '../../../domain/term-policy/policy.ts';
import { valueWords, writtenValue } from '../../../domain/term-policy/value.ts';
import type { PlacedValues } from '../../../domain/protocol/verify/check-terms.ts';
import { capitalised } from '../../../domain/terms/italian-dates.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import { termChangeTexts } from '../../../texts/term-changes.ts';
import { releasedVersion } from '../protocols.ts';
import { isoAt, romeDate, type World } from '../world.ts';
import { changeNames, type ChangeNames } from './change-views.ts';
import { placeIn, placeLabel } from './change-places.ts';
import type {
  EditableTerm,
  ProtocolTermsView,
  ProtocolTermView,
  ValueView,
} from './term-change-service.ts';

/** Every deadline of a version with the value in force, what is ahead and what has been. */
export async function protocolTerms(
  world: World,
  code: string,
  version: number,
): Promise<ProtocolTermsView> {
  const protocol = releasedVersion(code, version);
  const subject = { definition: protocol, protocolLabels: knownProtocolCodes };
  const described = new Map(describeTerms(subject).map((one) => [one.path, one]));
  const [policies, approved, names, now] = await Promise.all([
    readTermPolicies(world.database, code),
    listApproved(world.database, code),
    changeNames(world),
    world.now(),
  ]);
  const changes = new Map(approved.map((change) => [change.id, change]));
  return {
    ...{ code, version, label: protocol.label },
    versions: protocolRegistry
      .all()
      .filter((one) => one.code === code)
      .map((one) => one.version),
    terms: placesOf(protocol).flatMap((place): ProtocolTermView[] => {
      const words = described.get(place.path);
      if (words === undefined) return [];
      const because = lockOf(place);
      const { owner, ofVariant, amount, roll } = words;
      const label = capitalised(place.term.label);
      const { class: termClass, source } = place.values;
      return [
        {
          ...{ path: place.path, owner, ofVariant, class: termClass, source },
          name: ofVariant ? `${label}, ${words.name}` : label,
          written: [amount, roll].filter(Boolean).join(', '),
          ...valuesAt(policies, { protocolCode: code, version, path: place.path }, romeDate(now), {
            ...{ changes, names },
          }),
          ...(because === undefined ? {} : { because }),
        },
      ];
    }),
  };
}

/** One term as the editor begins with it: what is in force today for all sites, and where else it stands. */
export async function editableTerm(
  world: World,
  code: string,
  version: number,
  path: string,
): Promise<EditableTerm> {
  const written = changeableValue(placeIn(code, version, path));
  const [policies, now, settings] = await Promise.all([
    readTermPolicies(world.database, code),
    world.now(),
    world.settings(),
  ]);
  const about = { site: null, on: romeDate(now) };
  const value = policyOn(policies, { protocolCode: code, version, path }, about)?.value ?? written;
  const versions = protocolRegistry
    .all()
    .filter((one) => one.code === code && placeAt(one, path) !== undefined);
  return {
    termLabel: placeLabel(releasedVersion(code, version), path),
    versions: versions.map((one) => one.version),
    value,
    ...{ written: valueWords(written), inForce: valueWords(value) },
    ladders: settings.ladders.keys.map((ladder) => ({
      ladder,
      alarms: settings.ladders.rungsOf(ladder, about.on).length,
    })),
  };
}

/** Why an administrator cannot change it here. */
function lockOf({ values }: PlacedValues): string | undefined {
  if (values.class === 'COURT') return termChangeTexts.ofCourt;
  return writtenValue(values) === undefined ? termChangeTexts.fromCase : undefined;
}

interface Around {
  changes: ReadonlyMap<string, ChangeRecord>;
  names: ChangeNames;
}

function valuesAt(
  policies: readonly TermPolicy[],
  place: { protocolCode: string; version: number; path: string },
  today: string,
  around: Around,
): Pick<ProtocolTermView, 'inForce' | 'ahead' | 'past'> {
  const sites = new Set(policies.map(({ site }) => site).filter((site) => site !== null));
  const periods = [null, ...[...sites].sort()].flatMap((site) => periodsOf(policies, place, site));
  const shown = (keep: (period: PolicyPeriod) => boolean): readonly ValueView[] =>
    periods.filter(keep).map((period) => valueView(period, around));
  return {
    inForce: shown(({ from, to }) => from <= today && (to === null || today < to)),
    ahead: shown(({ from }) => from > today),
    past: shown(({ to }) => to !== null && to <= today),
  };
}

function valueView({ policy, from, to }: PolicyPeriod, { changes, names }: Around): ValueView {
  const { value, site, act, changeId } = policy;
  const change = changes.get(changeId);
  const siteLabel = site === null ? null : (names.sites.get(site) ?? site);
  const view = { value, words: valueWords(value), from, to, site, siteLabel, act };
  if (change?.settledBy == null || change.settledAt === null) return view;
  return {
    ...view,
    change: {
      id: changeId,
      author: names.names.userName(change.author),
      approvedBy: names.names.userName(change.settledBy),
      approvedAt: isoAt(change.settledAt),
      reason: change.reason,
    },
  };
}
