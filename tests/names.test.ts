import ts from 'typescript';
import { expect, test } from 'vitest';
import {
  isCode,
  isWithin,
  readSource,
  repositoryFiles,
  spelledIn,
  syntaxOf,
} from './support/source-files.ts';
import type { SourceFile, Spelled } from './support/source-files.ts';

/**
 * Names that may occur in one place only: everything specific to them is implemented there, and no other code compares
 * names.
 */
type OwnedNames = {
  readonly names: readonly string[];
  /** Files, and folders with a slash at the end, in which the names may occur as string literals. */
  readonly allowed: readonly string[];
  /** Whether keys of object literals count as well: short words such as `agent` are also keys of other objects. */
  readonly keys: 'watched' | 'free';
};

const environment = (name: string, folder: string): OwnedNames => ({
  names: [name],
  allowed: [`benchmarks/environments/${folder}/`, 'benchmarks/environments/index.ts'],
  keys: 'watched',
});

const TABLE: readonly OwnedNames[] = [
  environment('GorillaFileSystem', 'file-system'),
  environment('MathAPI', 'math'),
  environment('MessageAPI', 'message'),
  environment('TicketAPI', 'ticket'),
  environment('TradingBot', 'trading'),
  environment('TravelAPI', 'travel'),
  environment('TwitterAPI', 'posting'),
  environment('VehicleControlAPI', 'vehicle'),
  {
    names: ['action/bfcl-multi-turn'],
    allowed: ['evaluators/action/bfcl-multi-turn/', 'evaluators/registry.ts'],
    keys: 'watched',
  },
  {
    names: ['action/bfcl-ast'],
    allowed: ['evaluators/action/bfcl-ast/', 'evaluators/registry.ts'],
    keys: 'watched',
  },
  {
    names: ['outcome/multi-turn', 'outcome/single-turn'],
    allowed: ['evaluators/outcome/', 'evaluators/registry.ts'],
    keys: 'watched',
  },
  {
    names: ['bfcl-v3'],
    allowed: ['benchmarks/suites/bfcl/', 'repairs/bfcl-v3/'],
    keys: 'watched',
  },
  {
    names: ['starter'],
    allowed: ['benchmarks/suites/starter/', 'benchmarks/suites/registry.ts'],
    keys: 'free',
  },
  {
    names: ['worlds-1'],
    allowed: ['benchmarks/suites/worlds/'],
    keys: 'watched',
  },
];

const WATCHED = ['harness/', 'benchmarks/', 'evaluators/', 'repairs/', 'site/'];
const sources = repositoryFiles()
  .filter((path) => isCode(path) && WATCHED.some((folder) => path.startsWith(folder)))
  .map((path) => spelledIn(readSource(path)));

/** Returns true if a text is a name, or starts with one followed by a separator, as in `TicketAPI.get_ticket`. */
const isMention = (text: string, name: string): boolean =>
  text === name || (text.startsWith(name) && /^[.:/#]/.test(text.slice(name.length)));

function mentionsIn(file: Spelled, { names, keys }: OwnedNames): readonly string[] {
  const texts = keys === 'watched' ? [...file.literals, ...file.keys] : file.literals;
  return texts.filter((text) => names.some((name) => isMention(text, name)));
}

function strayNames(files: readonly Spelled[], owned: OwnedNames): readonly string[] {
  return files
    .filter(({ path }) => !owned.allowed.some((place) => isWithin(path, place)))
    .flatMap((file) => mentionsIn(file, owned).map((text) => `${file.path} says "${text}"`));
}

test.each(TABLE)('$names.0 occurs as a string literal only in its place', (owned) => {
  expect(strayNames(sources, owned)).toEqual([]);
});

test.each(TABLE)('$names.0 occurs in its place, so that the table is up to date', (owned) => {
  const places = sources.filter(({ path }) => owned.allowed.some((place) => isWithin(path, place)));
  const unseen = owned.names.filter(
    (name) => !places.some((file) => mentionsIn(file, { ...owned, names: [name] }).length > 0),
  );
  expect(unseen).toEqual([]);
});

/** Names of one environment in a new file of another area. */
const strayIn = (text: string, owned = environment('MathAPI', 'math')): readonly string[] =>
  strayNames([spelledIn({ path: 'evaluators/new.ts', text })], owned);

test.each([
  ['a string', "if (name === 'MathAPI') refuse();"],
  ['a key of an object', "const files = { MathAPI: 'math_api.json' };"],
  ['a quoted key', "const files = { 'MathAPI': 'math_api.json' };"],
  ['a key of the catalogue', "const key = 'MathAPI.add';"],
  ['a template', 'const key = `MathAPI.${tool}`;'],
  ['a template without parts', 'const key = `MathAPI`;'],
  ['a case', "switch (name) { case 'MathAPI': break; }"],
  ['a type', "type Name = 'MathAPI';"],
])('the table sees a name as %s', (_what, text) => {
  expect(strayIn(text)).toHaveLength(1);
});

test('the table ignores keys where they are free', () => {
  const text = "const files = { MathAPI: 'math_api.json' };";
  expect(strayIn(text, { ...environment('MathAPI', 'math'), keys: 'free' })).toEqual([]);
});

test('the table ignores comments, imports, identifiers and longer words', () => {
  const text = `
    import { x } from 'MathAPI';
    // 'MathAPI' in a comment
    const MathAPI = 'MathAPIs', other = { x: MathAPI }, words = 'about MathAPI';
  `;
  expect(strayIn(text)).toEqual([]);
});

/** Matches expressions for the name of a suite or its family by their last part. */
const SUITE_NAME = /(?:^|\.)(?:id|slug|suite|suiteId|suiteName|family)$/;

/** Comparisons of the name of a suite with a literal: `===`, `case`, `startsWith` and the like. */
function namesComparedIn(file: SourceFile): readonly string[] {
  const comparisons: string[] = [];
  const isSuiteName = (node: ts.Node): boolean => SUITE_NAME.test(node.getText());
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())) {
      const sides = [node.left, node.right];
      if (sides.some(isWord) && sides.some(isSuiteName)) comparisons.push(node.getText());
    }
    if (ts.isSwitchStatement(node) && isSuiteName(node.expression))
      comparisons.push(`switch (${node.expression.getText()})`);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      const isTest = /^(?:startsWith|endsWith|includes|match)$/.test(name.text);
      const [argument] = node.arguments;
      if (isTest && isSuiteName(expression) && argument !== undefined && isLiteral(argument))
        comparisons.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return comparisons.map((text) => `${file.path}: ${text}`);
}

/** A non-empty literal: a comparison with the empty string only checks whether there is a name. */
const isWord = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && node.text !== '';

const isLiteral = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.RegularExpressionLiteral;

test('nothing compares the name of a suite with a literal', () => {
  const files = repositoryFiles().filter(
    (path) => isCode(path) && WATCHED.some((folder) => path.startsWith(folder)),
  );
  expect(files.flatMap((path) => namesComparedIn(readSource(path)))).toEqual([]);
});

test.each([
  ["if (manifest.id === 'x') refuse();"],
  ["const isOther = 'x' !== suite.slug;"],
  ["switch (manifest.family) { case 'x': break; }"],
  ["if (manifest.id.startsWith('bfcl')) refuse();"],
  ["const { id } = manifest; if (id === 'x') refuse();"],
])('the check for compared names detects %s', (text) => {
  expect(namesComparedIn({ path: 'harness/new.ts', text })).toHaveLength(1);
});
