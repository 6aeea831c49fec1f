import { readSettings } from '../../../db/settings-store.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { patronOn } from '../../../domain/settings/calendar-decisions.ts';
import type { Rung } from '../../../domain/terms/ladder.ts';
import { momentOf } from '../../../domain/terms/ladder-words.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { dayOfYearWords, tellWords } from '../../../texts/setting-changes.ts';
import { placeLabel } from '../term-changes/change-places.ts';
import { romeDate, type World } from '../world.ts';
import { daysOf, ladderUses } from './checked-setting.ts';
import type { CalendarView, LadderView, RungView } from './setting-change-service.ts';

/** The sites by name, with their patron days, closures and desk openings. */
export async function calendarsOf(world: World): Promise<readonly CalendarView[]> {
  const [settings, now] = await Promise.all([readSettings(world.database), world.now()]);
  const today = romeDate(now);
  const { sites, openings } = settings.calendars;
  const labels = new Map(sites.map(({ code, label }) => [code, label]));
  return [...labels]
    .map(([site, label]) => {
      const days = daysOf(settings, site);
      const patron = patronOn(days, today);
      return {
        ...{ site, label, patronWords: patron === undefined ? null : dayOfYearWords(patron) },
        patrons: days.patrons.map((one) => ({ ...one, words: dayOfYearWords(one.patron) })),
        closures: days.closures.map((closure) => ({ ...closure, isAhead: closure.from > today })),
        openings: openings
          .filter((one) => one.site === site && (one.validTo ?? '9999') > today)
          .map(({ weekday, from, to }) => ({ weekday, from, to })),
      };
    })
    .sort((one, other) => one.label.localeCompare(other.label, 'it'));
}

/** Every ladder with the terms that use it. */
export async function laddersOf(world: World): Promise<readonly LadderView[]> {
  const [{ ladders }, policies, now] = await Promise.all([
    world.settings(),
    readTermPolicies(world.database, null),
    world.now(),
  ]);
  const today = romeDate(now);
  return ladders.keys.map((ladder) => {
    const uses = ladderUses(ladder, policies, today);
    const places = new Map(
      uses.map((use) => [`${use.protocolCode} ${use.version.toString()} ${use.path}`, use]),
    );
    return {
      ladder,
      rungs: ladders.rungsOf(ladder, today).map(rungView),
      ahead: ladders
        .versionsOf(ladder)
        .flatMap(({ from, rungs }) =>
          from === null || from <= today ? [] : [{ from, rungs: rungs.map(rungView) }],
        ),
      isBinding: uses.some((use) => use.class === 'LAW' || use.class === 'COURT'),
      usedBy: [...places.values()].map((use) => {
        const { protocolCode, version, path } = use;
        const protocol = protocolOf(protocolCode, version);
        return {
          ...{ protocolCode, version, path, class: use.class },
          protocolLabel: protocol.label,
          termLabel: placeLabel(protocol, path),
        };
      }),
    };
  });
}

function rungView({ key, when, kind, tell }: Rung): RungView {
  return { key, when: momentOf(when), kind, tell, tells: tellWords(tell) };
}
