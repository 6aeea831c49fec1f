/** The page from which data subjects are looked for. */
export const subjectsAddress = '/interessati';

/** Those whose time is over. */
export const overAddress = `${subjectsAddress}/conservazione`;

/** The page of one data subject. */
export function subjectAddress({
  titolare,
  personId,
}: {
  titolare: string;
  personId: string;
}): string {
  return `${subjectsAddress}/${encodeURIComponent(titolare)}/${encodeURIComponent(personId)}`;
}
