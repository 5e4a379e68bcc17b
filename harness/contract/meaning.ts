/**
 * How one part of a state is compared by meaning. Plain data, declared beside each environment: an evaluator knows these
 * kinds and no field by name.
 */
export type FieldRule =
  /** Equal as values are equal; whole and fractional numbers alike. */
  | { readonly kind: 'exact' }
  /** Never compared: counters, random draws, times of day, derived values. */
  | { readonly kind: 'incidental' }
  /** Who is logged in and how: compared only where the reference changed it, for then it was asked for. */
  | { readonly kind: 'session' }
  /** A number that is set; equal within `tolerance`, in the field's own unit. */
  | { readonly kind: 'number'; readonly tolerance: number }
  /** A number that calls add to or take from: as `number`, but no value on the way was ever asked for. */
  | { readonly kind: 'amount'; readonly tolerance: number }
  /** Words for people: compared after normalising, see `evaluators/outcome/state/texts.ts`. */
  | { readonly kind: 'text' }
  /** A name or an address: compared after normalising, but never free to be put otherwise. */
  | { readonly kind: 'name' }
  /** A hashtag, mention or account: case and the leading sign do not matter. */
  | { readonly kind: 'tag' }
  /** A day or a month, whatever its notation. */
  | { readonly kind: 'date' }
  /** An id that the world made; equal up to renaming within its space. */
  | { readonly kind: 'generated'; readonly space: string }
  /** A list whose order, and for a set whose repetitions, nobody asked for. */
  | { readonly kind: 'set' | 'multiset'; readonly of: FieldRule }
  /** A dictionary with known fields; fields that are not named follow `others`. */
  | {
      readonly kind: 'record';
      readonly fields: { readonly [name: string]: FieldRule };
      readonly others: FieldRule;
      /**
       * Fields of a post: a hashtag or mention at the end of the text is the same as one in its own list. Absent: no post.
       */
      readonly post?: { readonly text: string; readonly tags: string; readonly mentions: string };
    }
  /** A dictionary from keys to items of one kind. */
  | {
      readonly kind: 'collection';
      readonly of: FieldRule;
      /** Its keys are generated ids of this space. */
      readonly space?: string;
      /** What the field of an item reads once it was taken back: nobody minds an item that came and was taken back. */
      readonly takenBack?: { readonly field: string; readonly value: string };
    }
  /** A directory tree of `{name, contents}` and `{name, content}`. */
  | { readonly kind: 'tree' };

/** What the values of one environment mean. */
export type EnvironmentMeaning = {
  /** Rule by public attribute; attributes that are not named are `exact`. */
  readonly fields: { readonly [attribute: string]: FieldRule };
  /** Unit of numbers in outputs by the key they stand under, for example `{ distance: 'km' }`. */
  readonly units: { readonly [key: string]: string };
  /** Output keys of values that the world made up or drew: their value is nobody's wish. */
  readonly made: readonly string[];
  /** By tool, the output key of the one figure that a user who has this looked up wants to be told. */
  readonly answers: { readonly [tool: string]: string };
  /** Parameter that tells a tool to how many digits it is to compute; absent: tools compute exactly. */
  readonly precision?: string;
  /** Tools that look something up although they can also change the state. */
  readonly lookups: readonly string[];
  /** Attributes that say for whom the tools act: a user, an access token. */
  readonly identity: readonly string[];
  /**
   * Attributes whose change reaches others at once: they read it, or money moves. To take it back does not undo it, so that
   * nothing may be done to them on a wrong guess.
   */
  readonly outward: readonly string[];
};

/** An environment that declares nothing: all fields are exact. */
export const PLAIN_MEANING: EnvironmentMeaning = {
  fields: {},
  units: {},
  made: [],
  answers: {},
  lookups: [],
  identity: [],
  outward: [],
};
