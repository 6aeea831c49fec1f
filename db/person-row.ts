/** A minor or a relative; identity data. */
export interface PersonRow {
  givenName: string;
  familyName: string;
  birthOn: string | null;
  residenceComune: string | null;
  nameKey: string;
}
