import { basename, join } from 'node:path';
import { Application, Converter, ReflectionKind, TypeScript as ts } from 'typedoc';
import type { Context, DeclarationReflection } from 'typedoc';
import type { Declaration, Reference, ReferenceFile } from '../src/reference/document.ts';
import { notesOf, wordsOf } from './comment-words.ts';
import { declarationText } from './declaration-text.ts';

const CONTRACT = 'harness/contract';

/**
 * What the contract of the harness exports, as TypeDoc reads it from the sources.
 *
 * @param root - folder of the clone.
 * @throws {Error} if TypeDoc cannot read the sources.
 */
export async function makeReference(root: string): Promise<Reference> {
  const app = await Application.bootstrap({
    entryPoints: [join(root, CONTRACT, '*.ts')],
    tsconfig: join(import.meta.dirname, 'contract.tsconfig.json'),
    skipErrorChecking: true, // "npm run check:types" does it
    excludeExternals: true,
    sort: ['source-order'],
    preservedTypeAnnotationTags: ['@throws'], // the class of an error
    readme: 'none',
    logLevel: 'Error',
  });
  const nodes = new Map<number, readonly ts.Declaration[]>();
  app.converter.on(
    Converter.EVENT_CREATE_DECLARATION,
    (context: Context, reflection: DeclarationReflection) => {
      nodes.set(reflection.id, context.getSymbolFromReflection(reflection)?.declarations ?? []);
    },
  );
  const project = await app.convert();
  if (project === undefined) throw new Error(`TypeDoc cannot read ${CONTRACT}.`);
  return project
    .getChildrenByKind(ReflectionKind.Module)
    .map((module) => fileOf(module, nodes))
    .filter(({ declarations }) => declarations.length > 0)
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

type Nodes = ReadonlyMap<number, readonly ts.Declaration[]>;

function fileOf(module: DeclarationReflection, nodes: Nodes): ReferenceFile {
  const own = (module.children ?? []).filter((child) => !child.isReference()); // not what it exports of another file
  const byName = Map.groupBy(own, ({ name }) => name);
  return {
    name: basename(module.name),
    path: `${CONTRACT}/${module.name}.ts`,
    declarations: Array.from(byName, ([name, reflections]) => declarationOf(name, reflections, nodes)),
  };
}

function declarationOf(
  name: string,
  reflections: readonly DeclarationReflection[],
  nodes: Nodes,
): Declaration {
  const statements = [...new Set(reflections.flatMap(({ id }) => nodes.get(id) ?? []))].toSorted(
    (left, right) => left.pos - right.pos,
  );
  const comments = reflections.flatMap(({ comment, signatures = [] }) =>
    [comment, ...signatures.map((signature) => signature.comment)].filter((each) => each !== undefined),
  );
  const [comment] = comments;
  const parameters = reflections
    .flatMap(({ signatures = [] }) => signatures.flatMap(({ parameters: own = [] }) => own))
    .filter((parameter) => parameter.comment !== undefined);
  return {
    name,
    kinds: [...new Set(statements.map(kindOf))],
    text: statements.map(declarationText).join('\n'),
    summary: wordsOf(comment?.summary ?? []),
    notes: [
      ...parameters.map((parameter) => ({
        label: parameter.name,
        words: wordsOf(parameter.comment?.summary ?? []),
      })),
      ...notesOf(comment),
    ],
  };
}

function kindOf(node: ts.Declaration): Declaration['kinds'][number] {
  if (ts.isClassDeclaration(node)) return 'class';
  if (ts.isFunctionDeclaration(node)) return 'function';
  if (!ts.isVariableDeclaration(node)) return 'type';
  const { initializer } = node;
  if (initializer !== undefined && ts.isArrowFunction(initializer)) return 'function';
  return initializer?.getText().startsWith('z') === true ? 'schema' : 'value';
}
