import { describe, expect, test } from 'vitest';
import { readSourceDocument } from '../../../benchmarks/tool-schemas/document.ts';
import { resolved } from '../../../benchmarks/tool-schemas/references.ts';
import { importedSpec } from '../../../benchmarks/tool-schemas/imported-spec.ts';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { ReadTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import { readSource } from '../../support/source-files.ts';

/** One service, the office of an allotment garden, in all forms, with what its form says of results and effects. */
const FORMS = [
  { file: 'allotment.mcp.json', form: 'mcp', written: 'json', results: true },
  { file: 'allotment.openapi.json', form: 'openapi', written: 'json', results: true },
  { file: 'allotment.openai.json', form: 'openai', written: 'json', results: false },
  { file: 'allotment.schema.json', form: 'json-schema', written: 'json', results: false },
  { file: 'allotment.bfcl.jsonl', form: 'bfcl', written: 'json-lines', results: true },
  { file: 'allotment.yaml', form: 'openai', written: 'yaml', results: true },
] as const;

const text = (file: string): string => readSource(`tests/fixtures/tool-schemas/${file}`).text;
const read = (file: string): ReadTools => readTools(text(file), file);

/** Specifications by name; OpenAPI lists operations by path, the others as they were written. */
const specsOf = ({ tools }: ReadTools, results: boolean) =>
  Object.fromEntries(
    tools.map((tool) => {
      const { response, ...spec } = importedSpec(tool);
      return [tool.name, results ? { ...spec, response } : spec];
    }),
  );

describe('one service in every form', () => {
  const first = read('allotment.mcp.json');

  test.each(FORMS)('$file gives the same specifications', ({ file, form, written, results }) => {
    const other = read(file);
    expect(other.source).toEqual({ form, written });
    expect(specsOf(other, results)).toEqual(specsOf(first, results));
    expect(Object.keys(specsOf(other, results))).toHaveLength(11);
  });

  test.each(FORMS)('$file gives the same hints of effects and guesses of references', ({ file }) => {
    const hints = ({ tools }: ReadTools) =>
      Object.fromEntries(tools.map(({ name, effect, refers }) => [name, { hint: effect.hint, refers }]));
    expect(hints(read(file))).toEqual(hints(first));
  });

  test.each(FORMS)('$file loses the second alternative of one parameter, and says where', ({ file }) => {
    const { losses } = read(file);
    expect(losses.map(({ tool, code, says }) => [tool, code, says])).toEqual([
      ['send_reminder', 'first-alternative', 'Of 2 alternatives the first is taken.'],
    ]);
    expect(losses[0]?.pointer).toMatch(/\/properties\/way\/oneOf$/);
  });

  test('the alternative that is taken is the first', () => {
    const tool = first.tools.find(({ name }) => name === 'send_reminder');
    expect(tool?.parameters.properties?.['way']).toEqual({
      type: 'object',
      description: 'How the gardener is reached.',
      properties: { email: { type: 'string', description: 'Address.' } },
      required: ['email'],
    });
  });

  test.each(FORMS)('the pointer of the loss of $file leads to what is lost', ({ file }) => {
    const { document } = readSourceDocument(text(file), file);
    const found = resolved({ $ref: `#${read(file).losses[0]?.pointer ?? ''}` }, '', document);
    expect(found.missing).toBeUndefined();
    expect(found.node).toHaveLength(2);
  });
});
