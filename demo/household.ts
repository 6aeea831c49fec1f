import { addDays } from '../domain/terms/local-date.ts';
import { communes, type Office } from './offices.ts';
import type { Chance } from './random.ts';
import {
  foreignFamilyNames,
  foreignGivenNames,
  italianFamilyNames,
  italianGivenNames,
} from './words.ts';

/** A minor of the synthetic stock. */
export interface Minor {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthOn: string;
}

/** Minors of one family, with the commune that holds their data. */
export interface Household {
  readonly minors: readonly Minor[];
  readonly titolare: Office;
  readonly residence: string;
  readonly foreign: boolean;
}

/** @source relazione CSC 2024: 323 of 741 minors of foreign nationality */
const foreignShare = 323 / 741;
/** @source relazione CSC 2024: 39 of 741 outside the district */
const outsideShare = 39 / 741;
/** One minor in three has siblings in charge: one household in seven, when such groups hold 2 to 4. */
const siblingHouseholdShare = 1 / 7;

/** Ages in years, both ends inclusive, with their share of the stock. */
const ageBands: readonly (readonly [band: readonly [min: number, max: number], share: number])[] = [
  [[0, 2], 0.06],
  [[3, 5], 0.1],
  [[6, 10], 0.22],
  [[11, 13], 0.2],
  [[14, 17], 0.37],
  [[18, 18], 0.05],
];

/** Shares of the sub-ambiti of Cremona; the city looks after its own minors. */
const subAmbitoShares: readonly (readonly [subAmbito: string, share: number])[] = [
  ['AT 1', 0.17],
  ['AT 2', 0.19],
  ['AT 3', 0.13],
  ['AT 4', 0.16],
  ['AT 5', 0.17],
  ['AT 6', 0.18],
];

/** Invents a family as it is on that Rome date, with at most so many minors. */
export function inventHousehold(chance: Chance, today: string, minorsMax: number): Household {
  const foreign = chance.happens(foreignShare);
  const familyName = chance.pick(foreign ? foreignFamilyNames : italianFamilyNames);
  const subAmbito = chance.weighted(subAmbitoShares);
  const titolare = chance.pick(communes.filter((commune) => commune.subAmbito === subAmbito));
  const wanted = chance.happens(siblingHouseholdShare) ? chance.between(2, 4) : 1;
  const givenNames = new Set<string>();
  while (givenNames.size < Math.min(wanted, minorsMax))
    givenNames.add(chance.pick(foreign ? foreignGivenNames : italianGivenNames));
  return {
    minors: [...givenNames].map((givenName) => ({
      givenName,
      familyName,
      birthOn: birthDate(chance, today),
    })),
    titolare,
    residence: chance.happens(outsideShare) ? 'Crema' : titolare.label.replace('Comune di ', ''),
    foreign,
  };
}

function birthDate(chance: Chance, today: string): string {
  const [min, max] = chance.weighted(ageBands);
  const days = chance.between(Math.ceil(min * 365.25) + 1, Math.floor((max + 1) * 365.25) - 1);
  return addDays(today, -days);
}
