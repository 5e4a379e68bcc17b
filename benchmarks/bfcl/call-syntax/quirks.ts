import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'equal-names-refused',
    where: 'call-arguments.ts',
    why: 'Two unnamed arguments count as one name passed twice, which is refused.',
  },
  {
    id: 'ends-cut-off',
    where: 'index.ts',
    why: 'The first and last character of Java and JavaScript texts are treated as brackets and stripped, whatever they are.',
  },
  {
    id: 'java-first-call-alone',
    where: 'java.ts',
    why: 'Only the first method call counts, wherever it is nested.',
  },
  {
    id: 'java-values-dropped',
    where: 'java.ts',
    why: 'Unnamed arguments are dropped unless they are a bare name or a class.',
  },
  {
    id: 'java-empty-array-raises',
    where: 'java.ts',
    why: 'An array with a size and no values makes parsing fail.',
  },
  {
    id: 'java-shifted-by-bytes',
    where: 'source-text.ts',
    why: 'Byte offsets are applied to a source that is indexed by character, so that after the first non-ASCII character every name and value is shifted to the right.',
  },
  {
    id: 'javascript-first-call-alone',
    where: 'javascript.ts',
    why: 'Only the first statement that is a call counts.',
  },
  {
    id: 'javascript-values-dropped',
    where: 'javascript.ts',
    why: 'Unnamed arguments are dropped unless they are a bare name or `true`.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
