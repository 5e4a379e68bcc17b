import type { Override } from '../../../../harness/contract/environment.ts';
import { typedTools } from '../../checked-arguments.ts';
import { failed } from '../outcomes.ts';
import * as texts from '../texts.ts';

const LISTS = { numbers: 'numbers' } as const;

/** Answers the findings that tools of numbers take texts and lists (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'MathAPI',
  replaces: ['add-joins', 'min-of-texts', 'max-of-texts'],
  tools: {},
  around: {
    ...typedTools({ add: { a: 'float', b: 'float' } }, () => failed(texts.notBothNumbers)),
    ...typedTools({ min_value: LISTS, max_value: LISTS }, () => failed(texts.notAllNumbers)),
  },
  behaviour: {
    general: (earlier) => `${earlier} add, min_value and max_value refuse values that are not numbers.`,
    tools: {},
  },
};
