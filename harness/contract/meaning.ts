/**
 * How one part of a state is compared by meaning. Plain data, declared beside each environment: evaluators know these
 * kinds, but no field by name.
 */
export type FieldRule =
  /** Equal by value; integers and floats compare as numbers (5 equals 5.0). */
  | { readonly kind: 'exact' }
  /** Never compared: counters, random draws, times of day, derived values. */
  | { readonly kind: 'incidental' }
  /** Login state. Compared only where the reference changes it: then the user asked for it. */
  | { readonly kind: 'session' }
  /** A number that calls set; equal within `tolerance`, in the field's unit. */
  | { readonly kind: 'number'; readonly tolerance: number }
  /** A number that calls add to or subtract from. Compared as `number`, but intermediate values are not goals. */
  | { readonly kind: 'amount'; readonly tolerance: number }
  /** Free text for people: compared after normalisation, see `evaluators/outcome/multi-turn/state/texts.ts`. */
  | { readonly kind: 'text' }
  /** A name or an address: compared after normalisation, but never accepted in a different wording. */
  | { readonly kind: 'name' }
  /** A hashtag, mention or account: case and the leading sign do not matter. */
  | { readonly kind: 'tag' }
  /** A day or a month, in any notation. */
  | { readonly kind: 'date' }
  /** A generated id; equal up to renaming within its space. */
  | { readonly kind: 'generated'; readonly space: string }
  /** The id of an item of a collection; equal up to the renaming of that collection, and exact without one. */
  | { readonly kind: 'reference'; readonly space: string }
  /** A list whose order does not matter; for a set, repetitions do not matter either. */
  | { readonly kind: 'set' | 'multiset'; readonly of: FieldRule }
  /** A dictionary with named fields; all other fields follow `others`. */
  | {
      readonly kind: 'record';
      readonly fields: { readonly [name: string]: FieldRule };
      readonly others: FieldRule;
      /**
       * Fields of a post: a hashtag or mention at the end of the text is equivalent to one in the list of tags or mentions.
       * Absent: the record is not a post.
       */
      readonly post?: { readonly text: string; readonly tags: string; readonly mentions: string };
    }
  /** A dictionary from keys to items of one kind. */
  | {
      readonly kind: 'collection';
      readonly of: FieldRule;
      /** Present if the keys are generated ids: the space they belong to. */
      readonly space?: string;
      /**
       * Value of an item's field after the item was cancelled. An item that was created and then cancelled is not a side
       * effect.
       */
      readonly takenBack?: { readonly field: string; readonly value: string };
    }
  /** A directory tree of `{name, contents}` and `{name, content}`. */
  | { readonly kind: 'tree' };

/** How the values of one environment are compared by meaning. */
export type EnvironmentMeaning = {
  /** Rule by public attribute; attributes that are not listed are `exact`. */
  readonly fields: { readonly [attribute: string]: FieldRule };
  /** Unit of numbers in outputs, by output key, for example `{ distance: 'km' }`. */
  readonly units: { readonly [key: string]: string };
  /** Output keys of generated or random values, which no user asked for. */
  readonly made: readonly string[];
  /** By tool, the output key of the one figure that a user of this lookup wants to be told. */
  readonly answers: { readonly [tool: string]: string };
  /** Name of the parameter that sets the number of digits a tool computes; absent: tools compute exactly. */
  readonly precision?: string;
  /** Tools that count as lookups although they can also change the state. */
  readonly lookups: readonly string[];
  /** Attributes that say for whom the tools act: a user, an access token. */
  readonly identity: readonly string[];
  /**
   * Attributes whose change affects third parties at once: they read it, or money moves. Reverting the change does not undo
   * it, so a model must not change them on a wrong guess.
   */
  readonly outward: readonly string[];
};

/** Meaning of an environment that declares none: all fields are compared exactly. */
export const PLAIN_MEANING: EnvironmentMeaning = {
  fields: {},
  units: {},
  made: [],
  answers: {},
  lookups: [],
  identity: [],
  outward: [],
};
