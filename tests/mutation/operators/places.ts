import ts from 'typescript';

/**
 * Whether a node, with all below it, is none of what a mutant may change: types and imports, which are gone at run time or
 * name files, and the words of our own errors. Comments are no nodes. Words of `PythonFault` are data: models see them.
 */
export const isLeftAlone = (node: ts.Node): boolean =>
  isErased(node) || isModuleName(node) || isMessage(node);

const isErased = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeParameterDeclaration(node);

const isModuleName = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  (ts.isCallExpression(node.parent) &&
    node.parent.expression.kind === ts.SyntaxKind.ImportKeyword &&
    node.parent.arguments.includes(node as ts.Expression));

/** Keys and variables that hold words for a person. */
const WORDS = /^(?:cause|remedy|place|why|title|description|explanation|formula)$/;

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

function isMessage(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  const isNamed = ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent);
  if (isNamed && isText(node)) return WORDS.test(parent.name.getText());
  // `throw wrong(place, 'has no text')`: a function that makes one of our errors.
  return ts.isThrowStatement(parent) && ts.isCallExpression(node) && !PYTHON.test(node.expression.getText());
}

/** Functions that make a fault of Python. */
const PYTHON = /Fault$|^(?:type|value|key|index|attribute|overflow|zeroDivision)Error$/;
