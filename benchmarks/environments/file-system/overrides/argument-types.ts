import type { Override } from '../../../../harness/contract/environment.ts';
import { str } from '../../../python/text.ts';
import { errorOutput, typedTools } from '../../checked-arguments.ts';

/** Answers the findings that tools take values of other types than their schemas declare (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'GorillaFileSystem',
  replaces: [],
  tools: {},
  around: typedTools(
    { du: { human_readable: 'boolean' }, ls: { a: 'boolean' }, echo: { content: 'string' } },
    ({ tool, parameter, value }) => errorOutput(`${tool}: invalid ${parameter} '${str(value)}'`),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} ls and du refuse a flag that is not True or False, and echo a content that is no text.`,
    tools: {},
  },
};
