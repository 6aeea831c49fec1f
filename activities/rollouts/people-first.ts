/** Who in this process knows whether people are at work, so that what is done to many cases can stand back. */
export interface PeopleFirst {
  /** A person's act has been recorded. */
  noteAct(): void;
  /** Whether people have acted a moment ago. */
  areActing(): boolean;
}

/** As long as somebody needs, at least, from one act to the next. */
const momentMs = 1_000;

/** Nobody has acted yet. */
export function createPeopleFirst(): PeopleFirst {
  let latest = -Infinity;
  return {
    noteAct() {
      latest = performance.now();
    },
    areActing: () => performance.now() - latest < momentMs,
  };
}
