import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { isWithin, readSource, repositoryFiles, syntaxOf } from '../support/source-files.ts';
import { areaOf, AREAS, RELATED, relatedTests } from './areas.ts';
import { draw, drawEvenly } from './draw.ts';
import { edited, mutantsOf } from './mutants.ts';
import type { OperatorName } from './operators/index.ts';
import { OPERATORS } from './operators/index.ts';

const PATH = 'evaluators/new.ts';
const mutantsIn = (text: string) => mutantsOf({ path: PATH, text });

/** The lines that an operator makes of a text of one line, sorted. */
const made = (operator: OperatorName, text: string): readonly string[] =>
  mutantsIn(text)
    .filter((mutant) => mutant.operator === operator)
    .map(({ after }) => after)
    .toSorted();

const CASES: Readonly<
  Record<OperatorName, readonly (readonly [before: string, after: readonly string[]])[]>
> = {
  comparison: [
    ['f(a < b);', ['f(a <= b);']],
    ['f(a >= b);', ['f(a > b);']],
    ['f(a === b);', ['f(a !== b);']],
    ['f(a !== b);', ['f(a === b);']],
  ],
  arithmetic: [
    ['f(a + b * c);', ['f(a + b / c);', 'f(a - b * c);']],
    ['a += b;', ['a -= b;']],
    ['f(-a);', ['f(a);']],
    ["f(a + 'text');", []],
  ],
  logical: [['f(a && b || c);', ['f(a && b && c);', 'f(a || b || c);']]],
  negation: [
    ['if (a) f();', ['if (!(a)) f();']],
    ['f(!a ? b : c);', ['f(a ? b : c);']],
    ['while (a) f();', []],
  ],
  'numeric constant': [
    ['f(0);', ['f((-1));', 'f(1);']],
    ['f(2n);', ['f(1n);', 'f(3n);']],
    ['f(1e300);', ['f((2 * 1e300));']],
    ['f({ 1: a });', []],
  ],
  'string constant': [
    ["f('a', '');", ["f('', '');", "f('a', 'mutant');"]],
    ['f(`a${b}c`);', ['f(`${b}c`);', 'f(`a${b}`);']],
    ["f({ 'a': b });", []],
    ["f('SELECT a FROM b');", []],
  ],
  'boolean constant': [['f(true, false);', ['f(false, false);', 'f(true, true);']]],
  'regex flag': [['f(/a/gu);', ['f(/a/g);', 'f(/a/u);']]],
  'empty return': [
    ['function f(): string { return a; }', ["function f(): string { return ''; }"]],
    ['const f = (): readonly A[] => g();', ['const f = (): readonly A[] => [];']],
    ['const f = (): ReadonlyMap<A, B> => g();', ['const f = (): ReadonlyMap<A, B> => new Map();']],
    ['const f = (a) => a > b;', ['const f = (a) => false;']],
    ['const f = (a) => a.b;', ['const f = (a) => undefined;']],
    ["const f = (): string => '';", []],
  ],
  'statement dropped': [
    ['f();', [';']],
    ['if (a) b = c;', [';', 'if (a) ;']],
    ["throw new Error('a');", [';']],
    ['class A extends B { constructor() { super(); } }', []],
  ],
  'element dropped': [
    ['const a = [b, ...c];', ['const a = [...c];', 'const a = [b, ];']],
    ['const a = { ...b, c };', ['const a = { c };']],
    ['const a = f(...b);', ['const a = f();']],
  ],
  'order dropped': [['const a = b.toSorted(c).map(d);', ['const a = b.map(d);']]],
  'nullish default': [
    ['f(a ?? b);', ['f(a ?? undefined);']],
    ['f(a ?? undefined);', ['f(a ?? null);']],
  ],
  'optional chain': [['f(a?.b.c);', ['f(undefined);']]],
  sql: [
    [
      "f('SELECT a FROM b WHERE c = ? ORDER BY d, e');",
      ["f('SELECT a FROM b WHERE c <> ? ORDER BY d, e');", "f('SELECT a FROM b WHERE c = ?');"],
    ],
    ["f('b REFERENCES c ON DELETE CASCADE');", ["f('b REFERENCES c');"]],
    ["f('a = b');", []],
  ],
};

describe.each(Object.entries(CASES))('the operator "%s"', (name, cases) => {
  test.each(cases)('makes of %s', (before, after) => {
    // Sound: the keys of CASES are the names of operators.
    expect(made(name as OperatorName, before)).toEqual(after.toSorted());
  });
});

test('the table of examples has every operator', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(Object.keys(OPERATORS).toSorted());
});

describe('no mutant', () => {
  test.each([
    ['types', "type A = 'a' | 1 | true; interface B { c: 'd' }"],
    ['types of parameters and results', "declare function f<A extends 'a'>(b: [1, 'c']): b is 'd';"],
    ['types of expressions', "const a = b as 'c'; const d = e satisfies 1 | 2;"],
    ['imports', "import { a } from 'b'; export * from 'c'; const d = await import('e');"],
    ['comments', "// a < b && 'c'\n/* 1 + 2 */ /** d ?? 'e' */ const f = g;"],
    ['errors of the project', "const a = new InputError({ place, cause: `b ${c ?? 1}`, remedy: 'd' });"],
    ['words for a person', "const remedy = 'a'; const b = { cause: 'c', why: 'd' };"],
  ])('is in %s', (_what, text) => {
    expect(mutantsIn(text)).toEqual([]);
  });

  test('is in the words of an error that a function makes, while the error may be dropped', () => {
    expect(mutantsIn("throw wrong(place, 'has no text');").map(({ after }) => after)).toEqual([';']);
  });

  test('changes more than one line', () => {
    expect(mutantsIn('f(\n  a,\n  b,\n);\n')).toEqual([]);
  });
});

test('words of faults of Python are mutated: models see them', () => {
  expect(made('string constant', "throw typeError('a');")).toEqual(["throw typeError('');"]);
});

test('a mutant names its line, and the line before and after', () => {
  const text = 'f();\n  if (a < b) g();\n';
  const mutant = mutantsIn(text).find(({ operator }) => operator === 'comparison');
  expect(mutant).toMatchObject({ file: PATH, line: 2, before: 'if (a < b) g();', after: 'if (a <= b) g();' });
  expect(mutant && edited(text, mutant.edit)).toBe('f();\n  if (a <= b) g();\n');
});

const paths = repositoryFiles();
const mutated = paths.filter((path) => areaOf(path) !== undefined);

describe('in the repository', () => {
  const sample = mutated.filter((_path, index) => index % 25 === 0).map(readSource);
  const drawn = sample.map((source) => ({ ...source, mutants: draw(mutantsOf(source), 8, 1) }));

  test('every mutant is TypeScript', () => {
    const broken = drawn.flatMap(({ path, text, mutants }) =>
      mutants.flatMap(({ edit, before, after }) => {
        const tree = syntaxOf({ path, text: edited(text, edit) });
        const faults = 'parseDiagnostics' in tree ? tree.parseDiagnostics : undefined;
        return Array.isArray(faults) && faults.length === 0 ? [] : [`${path}: ${before} => ${after}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('no mutant changes what is left out at run time', () => {
    const erased = sample.flatMap((source) => {
      // Types become blanks, and every other character keeps its place.
      const code = stripTypeScriptTypes(source.text);
      return mutantsOf(source)
        .filter(({ edit: { start, end } }) => {
          const isBlank = source.text.slice(start, end).trim() === ''; // within a string
          return !isBlank && code.slice(start, end).trim() === '';
        })
        .map(({ before, after }) => `${source.path}: ${before} => ${after}`);
    });
    expect(erased).toEqual([]);
  });

  test('every area has files, and every file of an area has tests', () => {
    expect(new Set(mutated.map(areaOf))).toEqual(new Set(AREAS));
    const untested = mutated.filter((path) => relatedTests(path, paths).length === 0);
    expect(untested).toEqual([]);
  });

  test('the table of related tests names only what is there', () => {
    const named = Object.entries(RELATED).flatMap(([folder, tests]) => [folder, ...tests]);
    expect(named.filter((place) => !paths.some((path) => isWithin(path, place)))).toEqual([]);
  });
});

describe('a draw', () => {
  const text = Array.from({ length: 20 }, (_none, index) => `f${index}(a < b, c + d);`).join('\n');
  const mutants = mutantsIn(text);

  test('is the same for the same seed, and another one for another', () => {
    expect(draw(mutants, 10, 7)).toEqual(draw(mutants, 10, 7));
    expect(draw(mutants, 10, 7)).not.toEqual(draw(mutants, 10, 8));
  });

  test('takes each line once before it takes one twice, and no mutant twice', () => {
    expect(new Set(draw(mutants, 20, 3).map(({ line }) => line)).size).toBe(20);
    expect(new Set(draw(mutants, 1000, 3))).toEqual(new Set(mutants));
    expect(draw(mutants, 1000, 3)).toHaveLength(mutants.length);
  });

  test('takes as many mutants from each area', () => {
    const files = AREAS.flatMap((area) => mutated.filter((path) => areaOf(path) === area).slice(0, 2));
    const areas = drawEvenly(files, 2 * AREAS.length, 5).map(({ file }) => areaOf(file));
    expect(areas).toEqual([...AREAS, ...AREAS]);
  });
});
