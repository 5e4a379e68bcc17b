import { expect, test } from 'vitest';
import { importedAuthor } from '../../../../benchmarks/generation/authors/imported/imported-author.ts';
import type { Author, AuthorRequest } from '../../../../benchmarks/generation/core/author.ts';
import type { ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { ImportedTools } from '../../../../harness/contract/imported-tools.ts';

const TOOLS = ImportedTools.parse({
  version: 1,
  environment: 'Office',
  source: { form: 'mcp', written: 'json' },
  tools: [
    {
      name: 'remindGuest',
      description: 'Reminds a guest.',
      effect: { hint: 'write', from: 'nothing' },
      parameters: {
        type: 'object',
        properties: { guest_id: { type: 'string' }, note: { type: 'string' } },
        required: ['guest_id'],
      },
      refers: [],
    },
  ],
  losses: [],
  remarks: [],
});

const REQUEST: AuthorRequest = {
  role: 'tool',
  seed: 1,
  strategy: 'm1',
  brief: { id: 'office', environment: 'Office', about: '' },
  domain: 0,
  candidate: null,
  round: 0,
  complaints: [],
  previous: null,
  inputs: {
    sketch: { description: '', desk: '', tables: [], tools: [] },
    tables: [],
    wanted: { name: 'remind_guest', effect: 'write', purpose: '' },
  },
};

/** An author that makes the tool with these parameters. */
const making = (parameters: ToolDefinition['parameters']): Author => ({
  identity: 'scripted',
  make: () =>
    Promise.resolve({
      made: {
        role: 'tool',
        artefact: {
          name: 'remind_guest',
          description: 'Reminds a guest.',
          effect: 'write',
          parameters,
          contract: { refuses: [], effects: [], keeps: [], gives: null },
          body: { steps: [], returns: null },
        },
      },
      complaints: [],
      replies: [],
    }),
});

const GUEST = { name: 'guest_id', description: 'Id of the guest.', type: 'string' } as const;
const NOTE = { name: 'note', description: 'What to say.', type: 'string', default: null } as const;

test('a tool with the parameters of its schema is taken as it is', async () => {
  const { made } = await importedAuthor(TOOLS, making([GUEST, NOTE])).make(REQUEST);
  expect(made?.role).toBe('tool');
});

test.each([
  ['another parameter', [GUEST, { ...NOTE, name: 'new_name' }]],
  ['a parameter less', [GUEST]],
  ['a parameter of another type', [{ ...GUEST, type: 'integer' }, NOTE]],
  [
    'an optional parameter that has to be passed',
    [GUEST, { name: 'note', description: 'x', type: 'string' }],
  ],
] as const)('a tool with %s goes back to its author', async (_what, parameters) => {
  const { made, complaints } = await importedAuthor(TOOLS, making([...parameters])).make(REQUEST);
  expect(made).toBeNull();
  expect(complaints[0]?.cause).toContain('its schema says guest_id (string), note (string, optional).');
});
