import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

/** Root of the repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** A file of the repository. */
export type SourceFile = {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
};

/** Names that `.gitignore` leaves out, and version control itself. */
const LEFT_OUT = /^(?:\.git|node_modules|dist|coverage|\.astro|.*\.db(?:-shm|-wal)?)$/;

/** Paths of all files of the repository, sorted. */
export function repositoryFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .flatMap((item) => {
      const path = posix.join(folder, item.name);
      return item.isDirectory() ? repositoryFiles(path) : item.isFile() ? [path] : [];
    })
    .toSorted();
}

export const isCode = (path: string): boolean => /\.(?:ts|mts|mjs|js|cjs|tsx|jsx|astro)$/.test(path);

/** A file of the repository with its text. */
export const readSource = (path: string): SourceFile => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
});

/** TypeScript of a file: of a page, its front matter and its scripts. */
function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.astro')) return text;
  const frontMatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  return [frontMatter, ...scripts].join('\n');
}

/**
 * What a file imports, in order: static, dynamic, of types alone, re-exported, `import('x').Type`, `require`. A relative
 * import is given as a path from the root.
 */
export function importsOf(file: SourceFile): readonly string[] {
  const { importedFiles } = ts.preProcessFile(scriptOf(file), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? posix.join(posix.dirname(file.path), fileName) : fileName,
  );
}

/** What of {@link importsOf} is still there at run time, when types are erased. Dynamic imports count. */
export function importsAtRunTime(file: SourceFile): readonly string[] {
  const source = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.Latest);
  const erased = source.statements.filter(
    (statement) =>
      (ts.isImportDeclaration(statement) &&
        statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(statement) && statement.isTypeOnly),
  );
  const text = erased.reduceRight((rest, { pos, end }) => rest.slice(0, pos) + rest.slice(end), source.text);
  return importsOf({ path: file.path.replace(/\.astro$/, '.ts'), text });
}

/**
 * Programs that a file may start: code files that it names in a string, where it can start processes at all. Given as paths
 * from the root; a path that is relative to nothing but the working directory counts as one from the root.
 */
export function programsOf(file: SourceFile): readonly string[] {
  if (!importsOf(file).some((name) => /^(?:node:)?(?:child_process|worker_threads|cluster)$/.test(name)))
    return [];
  return spelledIn(file)
    .literals.filter((text) => isCode(text) && text.includes('/'))
    .map((text) => (text.startsWith('.') ? posix.join(posix.dirname(file.path), text) : text));
}

/** What a file spells out. */
export type Spelled = {
  readonly path: string;
  /** Texts of string literals and of the parts of templates, in order; imports aside. */
  readonly literals: readonly string[];
  /** Keys that object literals give without quotes, in order. */
  readonly keys: readonly string[];
};

/** The strings and keys of a file. Takes a syntax tree: ask once for each file. */
export function spelledIn(file: SourceFile): Spelled {
  const literals: string[] = [];
  const keys: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (isTextNode(node)) literals.push(node.text);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) keys.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return { path: file.path, literals, keys };
}

const isTextNode = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

/** Syntax tree of a file. */
export const syntaxOf = (file: SourceFile): ts.SourceFile =>
  ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);

/** What a file touches that is not handed in: names of globals such as `process`, `console` or `Date.now`. */
export function globalsOf(file: SourceFile): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = globalOf(node);
    if (name !== undefined) found.add(name);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return [...found].toSorted();
}

const WATCHED = /^(?:process|console|Date\.now|Math\.random|performance|globalThis|eval|Function)$/;

function globalOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
    return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    return WATCHED.test(text) ? text : undefined;
  }
  const isName = ts.isIdentifier(node) && WATCHED.test(node.text);
  return isName && !isMember(node) && !isDeclared(node) ? node.text : undefined;
}

/** `x.process`, `{ process: ... }`: a name of something's own. */
const isMember = (name: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) ||
  ts.isPropertyAssignment(name.parent) ||
  ts.isPropertySignature(name.parent) ||
  ts.isTypeReferenceNode(name.parent);

const isDeclared = ({ parent }: ts.Identifier): boolean =>
  ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isImportSpecifier(parent);
