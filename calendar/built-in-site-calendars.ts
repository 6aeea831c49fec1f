import { cremonaCommunes } from './cremona-communes.ts';
import type { OpeningRow, SiteCalendarRows } from './site-calendar-rows.ts';

const tuesday = 2;
const wednesday = 3;
const thursday = 4;

const cremonaPatron = '11-13';
const cremaPatron = '06-10';

/** The desks of the Centro per le Famiglie whose hours are printed. @source Protocollo operativo HUG 2, art. 5 */
const openings: readonly OpeningRow[] = [
  { site: 'hubGiovanniXXIII', weekday: tuesday, from: '10:00', to: '12:00' },
  { site: 'hubGiovanniXXIII', weekday: thursday, from: '16:00', to: '18:00' },
  { site: 'hackMontalcini', weekday: tuesday, from: '08:30', to: '09:30' },
  { site: 'hackMontalcini', weekday: tuesday, from: '15:00', to: '17:00' },
  { site: 'hackMontalcini', weekday: thursday, from: '08:30', to: '09:30' },
  { site: 'hackMontalcini', weekday: thursday, from: '15:00', to: '17:00' },
  { site: 'cdcSoresina', weekday: wednesday, from: '14:00', to: '17:00' },
];

/**
 * The sites a new installation starts with; from then on admins keep the rows. Patron days are filled only where known:
 * those of Cremona (also for the desks inside the city) and of Crema.
 */
export const builtInSiteCalendars: SiteCalendarRows = {
  version: 'siti-1',
  sites: [
    { code: 'cremona', label: 'Cremona', patron: cremonaPatron },
    { code: 'crema', label: 'Crema', patron: cremaPatron },
    { code: 'casalmaggiore', label: 'Casalmaggiore' },
    ...cremonaCommunes,
    {
      code: 'hubGiovanniXXIII',
      label: 'Hub di piazza Giovanni XXIII, Cremona',
      patron: cremonaPatron,
    },
    { code: 'hackMontalcini', label: 'Hack Montalcini, Cremona', patron: cremonaPatron },
    { code: 'cdcCremona', label: 'Casa di Comunità di Cremona', patron: cremonaPatron },
    { code: 'cdcSoresina', label: 'Casa di Comunità di Soresina' },
    { code: 'civico81', label: 'Civico 81, Cremona', patron: cremonaPatron },
  ],
  closures: [],
  openings,
};
