import type { ImportedTool } from '../../harness/contract/imported-tools.ts';
import { ToolSpec } from '../../harness/contract/suite.ts';
import { encodeValue } from '../python/encoding.ts';
import { readJson } from '../python/json-read.ts';

/** The specification of an imported tool, encoded as suites hold it. */
export const importedSpec = ({
  name,
  description,
  parameters,
  response,
}: Pick<ImportedTool, 'name' | 'description' | 'parameters' | 'response'>): ToolSpec =>
  ToolSpec.parse(encodeValue(readJson(JSON.stringify({ name, description, parameters, response }))));
