import type { Condition } from '../../../harness/contract/tool-language.ts';
import { equal } from '../../python/equality.ts';
import { spend } from '../../python/work.ts';
import { order } from './arithmetic.ts';
import type { Compilers, Evaluate, Holds } from './compiled.ts';
import type { Scope } from './scope.ts';
import { within } from './scope.ts';

/** Turns a condition into a function, once. */
export function compileCondition(node: Condition, scope: Scope, compilers: Compilers): Holds {
  switch (node.kind) {
    case 'equal':
    case 'differ':
    case 'less':
    case 'at-most':
    case 'contains': {
      const [left, right] = node.of.map((part, index) =>
        compilers.expression(part, within(scope, 'of', index)),
      );
      return comparison(node.kind, left ?? nothing, right ?? nothing);
    }
    case 'absent': {
      const value = compilers.expression(node.of, within(scope, 'of'));
      return (frame) => value(frame) === null;
    }
    case 'all': {
      const parts = node.of.map((part, index) => compilers.condition(part, within(scope, 'of', index)));
      return (frame) => parts.every((holds) => holds(frame));
    }
    case 'any': {
      const parts = node.of.map((part, index) => compilers.condition(part, within(scope, 'of', index)));
      return (frame) => parts.some((holds) => holds(frame));
    }
    case 'not': {
      const holds = compilers.condition(node.of, within(scope, 'of'));
      return (frame) => !holds(frame);
    }
    case 'exists':
      return compilers.query(node.rows, within(scope, 'rows')).some;
    default:
      return node satisfies never;
  }
}

const nothing: Evaluate = () => null;

function comparison(
  kind: 'equal' | 'differ' | 'less' | 'at-most' | 'contains',
  left: Evaluate,
  right: Evaluate,
): Holds {
  switch (kind) {
    case 'equal':
      return (frame) => equal(left(frame), right(frame));
    case 'differ':
      return (frame) => !equal(left(frame), right(frame));
    case 'less':
      return (frame) => (order(left(frame), right(frame)) ?? 0) < 0;
    case 'at-most':
      return (frame) => (order(left(frame), right(frame)) ?? 1) <= 0;
    case 'contains':
      return (frame) => {
        const [text, part] = [left(frame), right(frame)];
        if (typeof text !== 'string' || typeof part !== 'string') return false;
        spend((text.length + part.length) >> 2);
        return text.toLowerCase().includes(part.toLowerCase());
      };
    default:
      return kind satisfies never;
  }
}
