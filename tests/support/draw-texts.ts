/**
 * Draws messages, test titles and comments for a blind reading: is each understood when it is read once? A message is a
 * string of the program with four words or more; exact texts of a benchmark do not count. A comment is shown with the first
 * line of code after it, as a reader sees it.
 *
 * Run: `node tests/support/draw-texts.ts`. Flags with their defaults: `--seed 1`, `--each 20` of each kind. Prints JSON
 * lines `{ number, kind, text }`; `--places` adds the file and line, for a check of the answers.
 */
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { z } from 'zod';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { EXACT_TEXTS } from './register.ts';
import { isWithin, readSource, repositoryFiles, syntaxOf } from './source-files.ts';
import type { SourceFile } from './source-files.ts';
import { drawnOrder } from './shuffled.ts';

type DrawnText = {
  readonly kind: 'message' | 'title' | 'comment';
  readonly text: string;
  /** Path and 1-based line. */
  readonly place: string;
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '20' },
    places: { type: 'boolean', default: false },
  },
});

/** Number of words between white space; expressions of a template and names with hyphens or slashes are none. */
const wordsIn = (text: string): number =>
  text
    .replaceAll(/\$\{[^}]*\}/g, '…')
    .split(/\s+/)
    .filter((word) => /^[("'`]*[a-z]{2,}[)"'`.,:;!?]*$/i.test(word)).length;

/** SQL and lists of codes begin with a word in capitals, which no message does. */
const isProse = (text: string): boolean => !/^[A-Z]{2,}\s/.test(text.trim());

const isExact = (path: string): boolean => EXACT_TEXTS.some((place) => isWithin(path, place));

/** A string as it is printed: each expression of a template as its source text in `${}`. */
const printed = (node: ts.StringLiteralLike | ts.TemplateExpression): string =>
  ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : node.text;

const isCallOf = (names: RegExp, node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && names.test(node.expression.getText());

/** The title of a test after the titles of the groups around it, as a test report prints it. */
function titleOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  const groups: string[] = [];
  for (let around: ts.Node = node.parent; !ts.isSourceFile(around); around = around.parent) {
    const title = isCallOf(/^describe\b/, around) ? around.arguments[0] : undefined;
    if (title !== undefined && ts.isStringLiteralLike(title)) groups.unshift(title.text);
  }
  return [...groups, printed(node)].join(' > ');
}

/** Strings of a file, by where they stand: titles in a test file, messages in any other. */
function stringsOf(file: SourceFile, isTest: (path: string) => boolean): readonly DrawnText[] {
  const source = syntaxOf(file);
  const found: DrawnText[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    const isTitle = isTest(file.path) && isCallOf(/^(?:test|it)\b/, node.parent);
    if (isText && wordsIn(printed(node)) >= 4 && isProse(printed(node)) && (isTitle || !isTest(file.path))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({
        kind: isTitle ? 'title' : 'message',
        text: isTitle ? titleOf(node) : printed(node),
        place: `${file.path}:${line + 1}`,
      });
    }
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** Comments of a file that say four words or more, each with the line of code after it. */
function commentsOf(file: SourceFile): readonly DrawnText[] {
  const comments = file.text.matchAll(/^ *(?:\/\*\*[\s\S]*?\*\/|(?:\/\/.*\n *)*\/\/.*)\n.*/gm);
  return [...comments].map((match): DrawnText => ({
    kind: 'comment',
    text: match[0].replaceAll(/^\s+/gm, ' ').trim(),
    place: `${file.path}:${file.text.slice(0, match.index).split('\n').length}`,
  }));
}

const isTestFile = (path: string): boolean => path.startsWith('tests/') || path.endsWith('.test.ts');

const flags = z
  .strictObject({
    seed: z.coerce.number().int(),
    each: z.coerce.number().int().positive(),
    places: z.boolean(),
  })
  .parse(values);
const files = repositoryFiles().filter((path) => path.endsWith('.ts') && !isExact(path));
const texts = files.map(readSource).flatMap((file) => [...stringsOf(file, isTestFile), ...commentsOf(file)]);
const random = seededRandom(flags.seed);
const drawn = (['message', 'title', 'comment'] as const).flatMap((kind) =>
  drawnOrder(
    texts.filter((text) => text.kind === kind && wordsIn(text.text) >= 4),
    random,
  ).slice(0, flags.each),
);
drawn.forEach(({ kind, text, place }, index) => {
  console.log(JSON.stringify({ number: index + 1, kind, text, ...(flags.places ? { place } : {}) }));
});
