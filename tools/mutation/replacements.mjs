// Which small faults a piece of syntax can have. Each is a piece of code that a test should tell from the original.
import ts from 'typescript';

const { SyntaxKind: Kind } = ts;

const operators = new Map([
  [Kind.AmpersandAmpersandToken, ['||']],
  [Kind.BarBarToken, ['&&']],
  [Kind.QuestionQuestionToken, ['&&']],
  [Kind.EqualsEqualsEqualsToken, ['!==']],
  [Kind.ExclamationEqualsEqualsToken, ['===']],
  [Kind.LessThanToken, ['<=', '>=']],
  [Kind.LessThanEqualsToken, ['<', '>']],
  [Kind.GreaterThanToken, ['>=', '<=']],
  [Kind.GreaterThanEqualsToken, ['>', '<']],
  [Kind.PlusToken, ['-']],
  [Kind.MinusToken, ['+']],
  [Kind.AsteriskToken, ['/']],
  [Kind.SlashToken, ['*']],
  [Kind.PercentToken, ['*']],
  [Kind.PlusPlusToken, ['--']],
  [Kind.MinusMinusToken, ['++']],
]);

const methods = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    toLowerCase: 'toUpperCase',
    toUpperCase: 'toLowerCase',
    min: 'max',
    max: 'min',
  }),
);

/** Methods whose result has the type of their object, so that the call can be left out. */
const optionalCalls = new Set(['filter', 'sort', 'toSorted', 'slice', 'trim', 'reverse', 'concat']);

const isCondition = (node) =>
  (ts.isConditionalExpression(node.parent) && node.parent.condition === node) ||
  ((ts.isIfStatement(node.parent) || ts.isWhileStatement(node.parent)) && node.parent.expression === node);

/** Strings that name a module, a type or a property: another one would be an error of the compiler. */
const isName = ({ parent }) =>
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  ts.isLiteralTypeNode(parent) ||
  ts.isPropertyAssignment(parent) ||
  (ts.isCallExpression(parent) && parent.expression.getText() === 'require');

function regularExpressions(text) {
  const body = text.slice(1, text.lastIndexOf('/'));
  const changed = [
    body.replace(/^\^/, ''),
    body.replace(/(?<!\\)\$$/, ''),
    body.includes('[^') ? body.replace('[^', '[') : body.replace('[', '[^'),
    body.replace(/(?<=[\])\w])[+*]/, ''),
  ];
  const flags = text.slice(body.length + 2);
  return changed.filter((other) => other !== body && other !== '').map((other) => `/${other}/${flags}`);
}

/** @returns {{ node: import('typescript').Node, text: string }[]} what can be written in place of the node, or of a part of it */
export function replacementsOf(node) {
  const instead = (...texts) => texts.map((text) => ({ node, text }));
  const part = (child, ...texts) => texts.map((text) => ({ node: child, text }));
  const conditions = ts.isExpression(node) && isCondition(node) ? instead('true', 'false') : [];
  return [...conditions, ...ofKind(node, instead, part)];
}

function ofKind(node, instead, part) {
  if (ts.isBinaryExpression(node))
    return part(node.operatorToken, ...(operators.get(node.operatorToken.kind) ?? []));
  if (ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken)
    return instead(node.operand.getText());
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return ofUpdate(node, instead);
  if (node.kind === Kind.TrueKeyword) return ts.isLiteralTypeNode(node.parent) ? [] : instead('false');
  if (node.kind === Kind.FalseKeyword) return ts.isLiteralTypeNode(node.parent) ? [] : instead('true');
  if (ts.isRegularExpressionLiteral(node)) return instead(...regularExpressions(node.getText()));
  if (ts.isStringLiteral(node) && !(isName(node) && node.parent.initializer !== node))
    return instead(node.text === '' ? '"mutant"' : '""');
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node))
    return ts.isTaggedTemplateExpression(node.parent) || ts.isTypeNode(node.parent) ? [] : instead('``');
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return instead('[]');
  if (ts.isCallExpression(node)) return ofCall(node, instead, part);
  if (ts.isPropertyAccessChain(node) && node.questionDotToken !== undefined)
    return part(node.questionDotToken, '.');
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return part(node.body, 'undefined');
  if (ts.isBlock(node) && node.statements.length > 0) return instead('{}');
  return [];
}

function ofUpdate(node, instead) {
  const operand = node.operand.getText();
  const other = operators.get(node.operator)?.[0];
  if (other === undefined) return [];
  return instead(ts.isPrefixUnaryExpression(node) ? `${other}${operand}` : `${operand}${other}`);
}

function ofCall(node, instead, part) {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const name = callee.name.text;
  const other = methods.get(name);
  if (other !== undefined) return part(callee.name, other);
  return optionalCalls.has(name) ? instead(callee.expression.getText()) : [];
}
