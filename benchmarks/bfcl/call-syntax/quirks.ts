import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'equal-names-refused',
    where: 'call-arguments.ts',
    why: 'Two arguments without a name count as one name given twice, which is refused.',
  },
  {
    id: 'ends-cut-off',
    where: 'index.ts',
    why: 'The first and last character of Java and JavaScript are taken for brackets and cut off, whatever they are.',
  },
  {
    id: 'java-first-call-alone',
    where: 'java.ts',
    why: 'Only the first call of a method counts, wherever it stands.',
  },
  {
    id: 'java-values-dropped',
    where: 'java.ts',
    why: 'Arguments without a name are dropped unless they are a bare name or a class.',
  },
  {
    id: 'java-empty-array-raises',
    where: 'java.ts',
    why: 'An array with a size and no values makes the reading fail.',
  },
  {
    id: 'java-shifted-by-bytes',
    where: 'source-text.ts',
    why: 'Texts are cut by byte out of a source that is indexed by character, so that behind the first character beyond ASCII every name and value is shifted to the right.',
  },
  {
    id: 'javascript-first-call-alone',
    where: 'javascript.ts',
    why: 'Only the first statement that is a call counts.',
  },
  {
    id: 'javascript-values-dropped',
    where: 'javascript.ts',
    why: 'Arguments without a name are dropped unless they are a bare name or `true`.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
