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

/** Names that `.gitignore` excludes, and `.git` itself. */
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

/** TypeScript of a file; for an Astro page, its front matter and scripts. */
function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.astro')) return text;
  const frontMatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  return [frontMatter, ...scripts].join('\n');
}

/**
 * Imports of a file, in order: static, dynamic, type-only, re-exports, `import('x').Type`, `require`. Relative imports are
 * resolved to paths from the root.
 */
export function importsOf(file: SourceFile): readonly string[] {
  const { importedFiles } = ts.preProcessFile(scriptOf(file), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? posix.join(posix.dirname(file.path), fileName) : fileName,
  );
}

/** The imports of {@link importsOf} that remain at run time, after type erasure. Dynamic imports count. */
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
 * Programs that a file may start: code files named in its strings, if it imports a module for processes or threads. Given
 * as paths from the root; a path relative to the working directory counts as one from the root.
 */
export function programsOf(file: SourceFile): readonly string[] {
  if (!importsOf(file).some((name) => /^(?:node:)?(?:child_process|worker_threads|cluster)$/.test(name)))
    return [];
  return spelledIn(file)
    .literals.filter((text) => isCode(text) && text.includes('/'))
    .map((text) => (text.startsWith('.') ? posix.join(posix.dirname(file.path), text) : text));
}

/** Literals and keys of a file. */
export type Spelled = {
  readonly path: string;
  /** Texts of string literals and template parts, in order, without imports. */
  readonly literals: readonly string[];
  /** Unquoted keys of object literals, in order. */
  readonly keys: readonly string[];
};

/** The strings and keys of a file. Parses the file: call once per file. */
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

/** Globals that a file uses instead of injected values, such as `process`, `console` or `Date.now`. */
export function globalsOf(file: SourceFile): readonly string[] {
  const globals = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = globalOf(node);
    if (name !== undefined) globals.add(name);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return [...globals].toSorted();
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

/** `x.process` or `{ process: ... }`: the name of a member, not a global. */
const isMember = (name: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) ||
  ts.isPropertyAssignment(name.parent) ||
  ts.isPropertySignature(name.parent) ||
  ts.isTypeReferenceNode(name.parent);

const isDeclared = ({ parent }: ts.Identifier): boolean =>
  ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isImportSpecifier(parent);

/** Whether a path is a file that is named, or lies below a folder that is. */
export const isWithin = (path: string, place: string): boolean =>
  place.endsWith('/') ? path.startsWith(place) : path === place;
