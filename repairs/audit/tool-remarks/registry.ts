import type { ImportedTool, ToolRemark } from '../../../harness/contract/imported-tools.ts';
import type { ToolCheck } from './check.ts';
import {
  boundsCrossed,
  contradictsItself,
  effectContradicted,
  requiredUndeclared,
  typesDiffer,
} from './contradictions.ts';
import { descriptionMissing, enumerationInWords, parameterUndescribed, ruleInWords } from './descriptions.ts';
import { nameRefused, toolsAlike } from './names.ts';
import { unitContradicted } from './units.ts';

/** All checks of schemas alone, in the order in which they report. A new one is a file and a line here. */
export const TOOL_CHECKS: readonly ToolCheck[] = [
  nameRefused,
  toolsAlike,
  descriptionMissing,
  parameterUndescribed,
  requiredUndeclared,
  contradictsItself,
  boundsCrossed,
  typesDiffer,
  effectContradicted,
  enumerationInWords,
  ruleInWords,
  unitContradicted,
];

/** Everything that the checks remark of tools, check by check. */
export const remarksOn = (tools: readonly ImportedTool[]): ToolRemark[] =>
  TOOL_CHECKS.flatMap(({ id, remarks }) => remarks(tools).map((remark) => ({ check: id, ...remark })));
