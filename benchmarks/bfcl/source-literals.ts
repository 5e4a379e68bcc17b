import { Float, isDict, isList } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { floatText } from '../python/float-text.ts';
import { str } from '../python/text.ts';

/**
 * Source text of a value for a parameter of a Java or JavaScript tool, whose arguments are all passed as source text.
 *
 * @param schema - schema of the parameter, with its `type` and, for arrays, `items`.
 */
export function sourceLiteral(value: Value, schema: Dict, language: 'java' | 'javascript'): string {
  const items = schema.get('items');
  const memberType = items !== undefined && isDict(items) ? items.get('type') : undefined;
  const type = schema.get('type');
  return language === 'java' ? javaLiteral(value, type, memberType) : scriptLiteral(value, type);
}

function javaLiteral(value: Value, type: Value | undefined, memberType: Value | undefined): string {
  if (isList(value)) return javaList(value, type, memberType);
  if (isDict(value)) {
    const puts = Array.from(value, ([key, item]) => `put("${str(key)}", ${javaMember(item, undefined)});`);
    return `new HashMap<String, Object>() {{ ${puts.join(' ')} }}`;
  }
  return `${scalar(value, type === 'float' || type === 'double')}${suffixOf(value, type)}`;
}

function javaList(list: readonly Value[], type: Value | undefined, memberType: Value | undefined): string {
  if (type === 'Array') {
    // Array members are parsed without their quotes if the array's type says that they are strings.
    const members = list.map((item) =>
      memberType === undefined ? javaMember(item, memberType) : javaLiteral(item, memberType, undefined),
    );
    return `new Object[]{${members.join(', ')}}`;
  }
  return `new ArrayList<>(Arrays.asList(${list.map((item) => javaMember(item, memberType)).join(', ')}))`;
}

const javaMember = (value: Value, type: Value | undefined): string =>
  typeof value === 'string' ? `"${value}"` : javaLiteral(value, type, undefined);

function suffixOf(value: Value, type: Value | undefined): '' | 'L' | 'f' {
  if (typeof value === 'string' || typeof value === 'boolean') return '';
  if (type === 'long') return 'L';
  return type === 'float' ? 'f' : '';
}

function scriptLiteral(value: Value, type: Value | undefined): string {
  if (isList(value)) return `[${value.map(scriptMember).join(', ')}]`;
  if (isDict(value)) {
    return `{${Array.from(value, ([key, item]) => `"${str(key)}": ${scriptMember(item)}`).join(', ')}}`;
  }
  const isBig = type === 'Bigint' && (typeof value === 'number' || typeof value === 'bigint');
  return `${scalar(value, type === 'float')}${isBig ? 'n' : ''}`;
}

const scriptMember = (value: Value): string =>
  typeof value === 'string' ? `"${value}"` : scriptLiteral(value, undefined);

function scalar(value: Value, isFloat: boolean): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (typeof value === 'number' && isFloat) return floatText(value);
  return value instanceof Float ? floatText(value.value) : str(value);
}
