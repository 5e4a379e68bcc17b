import ts from 'typescript';
import { expect, test } from 'vitest';
import { isAgentIdentity } from '../../../harness/contract/agent-identity.ts';
import { AGENTS } from '../../../harness/providers/agents/registry.ts';
import { byId } from '../../../harness/providers/by-id.ts';
import { parseModelSpec } from '../../../harness/providers/model-spec.ts';
import { PROVIDERS } from '../../../harness/providers/registry.ts';
import { listPrices } from '../../../harness/run/prices.ts';
import { isCode, readSource, repositoryFiles } from '../../support/source-files.ts';
import type { SourceFile } from '../../support/source-files.ts';

const providers = [...PROVIDERS.values()];
const overHttp = providers.filter((provider) => provider.kind === 'http');
const modelIn = (specification: string): string => specification.slice(specification.indexOf(':') + 1);

test.each(providers)('the example of $id names a model of it', (provider) => {
  const spec = parseModelSpec(provider.example);
  expect(spec.provider).toBe(provider);
  expect(spec.id).toBe(provider.example);
  expect(isAgentIdentity(spec.id)).toBe(provider.kind === 'agents');
});

test.each(overHttp)(
  'the model in the example of $id matches the name pattern of at most one provider',
  ({ example }) => {
    const model = modelIn(example);
    expect(providers.filter(({ modelNames }) => modelNames?.test(model)).length).toBeLessThanOrEqual(1);
  },
);

test('a provider in the price data sells its example model; other providers have no price for a self-hosted model', async () => {
  const priceOf = await listPrices(new Date('2026-01-15T00:00:00Z'));
  const usage = { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100 };
  for (const { priceName, example } of overHttp) {
    const price = priceOf({ priceName, model: modelIn(example), baseUrl: 'http://127.0.0.1:8000' }, usage);
    expect([example, price === undefined]).toEqual([example, priceName === undefined]);
  }
});

test('two records with the same id are rejected', () => {
  expect(() => byId([{ id: 'a' }, { id: 'b' }, { id: 'a' }])).toThrow(/share an id: a, b, a/);
});

// `agent` without a colon is an ordinary English word; in an identity a colon follows it.
const words = [...overHttp.map(({ id }) => id), ...AGENTS.keys()];
const prefixes = providers.map(({ id }) => `${id}:`);
const isName = (text: string): boolean =>
  words.includes(text) || prefixes.some((prefix) => text.startsWith(prefix));

/** String literals that are the name of a provider or agent, or start with one; package names are excluded. */
function namesIn({ path, text }: SourceFile): readonly string[] {
  if (![...words, ...prefixes].some((name) => text.includes(name))) return [];
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && isName(node.text)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return names;
}

/** Places where such a word means something else, with what it means there. */
const OTHER_MEANINGS: Readonly<Record<string, string>> = {
  'harness/cli/commands/export.ts: openai': 'a format of rows',
  'harness/export/format-names.ts: openai': 'a format of rows',
  'harness/contract/imported-tools.ts: openai': 'a form of tool schemas',
  'benchmarks/tool-schemas/readers/openai.ts: openai': 'a form of tool schemas',
  'benchmarks/tool-schemas/yaml-document.ts: silent': 'a level of logs',
  'harness/queue/job-ports.ts: silent': 'a worker that was not heard of',
};

/** Places where the name of a provider or agent may occur. */
const homesOf = (name: string): readonly string[] => [
  `harness/providers/${name.split(':')[0]}/`,
  `harness/providers/agents/${name}.ts`,
  ...(isAgentIdentity(name) ? ['harness/contract/agent-identity.ts'] : []),
];

test('the name of a provider or agent occurs as a string literal only in its own folder or file', () => {
  const files = ['harness', 'benchmarks', 'evaluators'].flatMap((folder) => repositoryFiles(folder));
  const strays = files.filter(isCode).flatMap((path) =>
    namesIn(readSource(path))
      .filter((name) => !homesOf(name).some((home) => path.startsWith(home)))
      .map((name) => `${path}: ${name}`),
  );
  expect(strays.toSorted()).toEqual(Object.keys(OTHER_MEANINGS).toSorted());
});

test('the check for names detects literals, types and templates, but neither packages nor words within a text', () => {
  const text = [
    "import OpenAI from 'openai';",
    "const { default: Sdk } = await import('openai');",
    "type Api = 'openai';",
    "const first = 'openai:gpt-5', second = `agent:${name}`, third = 'oracle';",
    "const help = 'for example openai:gpt-5', head = 'agent';",
  ].join('\n');
  expect(namesIn({ path: 'new.ts', text })).toEqual(['openai', 'openai:gpt-5', 'agent:', 'oracle']);
});
