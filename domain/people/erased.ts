/** What stands in the place of the name of somebody whose data were erased. */
export const erasedName = { givenName: 'dati', familyName: 'cancellati' } as const;
