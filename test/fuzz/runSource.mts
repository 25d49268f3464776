import { registerHooks } from 'node:module';

/**
 * Lets Node run the package's source as it is, an ES module in TypeScript: the package's `type` is
 * "commonjs", which holds for what is compiled. Only for modules that import nothing of n8n but types.
 */
registerHooks({
	resolve: (specifier, context, next) => {
		const isOwn = context.parentURL?.endsWith('.ts') && /^\.\.?\/(.*\/)?[^./]+$/.test(specifier);
		return next(isOwn ? `${specifier}.ts` : specifier, context);
	},
	load: (url, context, next) =>
		next(url, url.endsWith('.ts') ? { ...context, format: 'module-typescript' } : context),
});
