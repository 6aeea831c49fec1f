import type { VNode } from 'preact';
import type { CalendarView } from '../../../api/services/setting-changes/setting-change-service.ts';
import { rangeWords } from '../../../domain/settings/calendar-rules.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { settingAddresses } from '../../setting-addresses.ts';
import { Changes, type ChangesModel } from './changes-table.tsx';

/** What the page of all the calendars shows. */
export interface CalendarsModel {
  readonly calendars: readonly CalendarView[];
  readonly changes: ChangesModel;
}

/** Every site with its patron day and its closures to come. */
export function CalendarsPageView({ model }: { model: CalendarsModel }): VNode {
  const { calendars, changes } = model;
  const ahead = ({ closures }: CalendarView): string =>
    closures
      .filter(({ to }) => to >= changes.today)
      .map(rangeWords)
      .join('; ');
  return (
    <>
      <h1>{texts.calendarsTitle}</h1>
      <p class="rc-lead">{texts.calendarsLead}</p>
      <Table
        caption={texts.sitesCaption(calendars.length)}
        rows={calendars}
        keyOf={({ site }) => site}
        columns={[
          {
            label: texts.site,
            heads: true,
            cell: ({ site, label }) => <a href={settingAddresses.site(site)}>{label}</a>,
          },
          { label: texts.patron, cell: ({ patronWords }) => patronWords ?? texts.noPatron },
          { label: texts.closuresAhead, cell: (one) => ahead(one) || texts.noClosures },
        ]}
      />
      <Changes model={changes} list={settingAddresses.calendars} />
    </>
  );
}

/** One site: its patron days, its closures, and what may be asked. */
export function SitePageView({ calendar }: { calendar: CalendarView }): VNode {
  const { site, label, patrons, closures } = calendar;
  const mayWithdraw = closures.some(({ isAhead }) => isAhead);
  return (
    <>
      <h1>{texts.siteTitle(label)}</h1>
      <h2>{texts.patronHistory}</h2>
      {patrons.length === 0 ? (
        <p>{texts.noPatron}</p>
      ) : (
        <ul>
          {patrons.map(({ patron, words, from }) => (
            <li key={`${patron}${from ?? ''}`}>{texts.patronSince(words, from)}</li>
          ))}
        </ul>
      )}
      <h2>{texts.closures}</h2>
      {closures.length === 0 ? (
        <p>{texts.noClosures}</p>
      ) : (
        <Table
          caption={texts.closuresCaption(closures.length)}
          rows={closures}
          keyOf={({ from }) => from}
          columns={[
            { label: texts.closureDays, heads: true, cell: rangeWords },
            { label: texts.closureReason, cell: ({ reason }) => reason },
            {
              label: texts.closureState,
              cell: ({ isAhead }) => (isAhead ? texts.closureIsAhead : texts.closureHasBegun),
            },
          ]}
        />
      )}
      <section class="rc-section" aria-labelledby="proponi">
        <h2 id="proponi">{texts.proposeChange}</h2>
        <div class="rc-actions">
          <ButtonLink href={settingAddresses.siteForm(site, 'chiusura')} look="outline-primary">
            {texts.newClosure}
          </ButtonLink>
          <ButtonLink href={settingAddresses.siteForm(site, 'patrono')} look="outline-primary">
            {texts.newPatron}
          </ButtonLink>
          {mayWithdraw && (
            <ButtonLink href={settingAddresses.siteForm(site, 'annulla')} look="outline-primary">
              {texts.withdrawClosure}
            </ButtonLink>
          )}
        </div>
      </section>
      <p class="rc-section">
        <a href={settingAddresses.calendars}>{texts.allSites}</a>
      </p>
    </>
  );
}
