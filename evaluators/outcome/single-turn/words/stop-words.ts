const WORDS =
  'a an the of in on at to for from by with about into over and or as is are was were be been am do does did has have had i you he she it we they me my your our their his her its this that these those there here please can could would should will shall may might must s t re ve ll d m what who which when where how why user users tell know want please so just also some any if not no than then too very';

const NEGATIONS: ReadonlySet<string> = new Set(['not', 'no']);

/** Words that carry no content of their own; negations carry some. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  WORDS.split(' ').filter((word) => !NEGATIONS.has(word)),
);

/** Words that stand for "I do not choose" in the place of an optional value. */
export const NO_PREFERENCE: ReadonlySet<string> = new Set([
  'any',
  'anything',
  'dontcare',
  'dont care',
  'do not care',
  'no preference',
  'not specified',
  'unspecified',
  'none',
  'null',
  'nil',
  'undefined',
  'n a',
  'na',
  'default',
]);
