/**
 * The operator's side of the gateway: health, metrics, and what is going on.
 *
 * <pre>
 * AdminVerticle ─▶ AdminRouter ─┬▶ ProbeRoutes: health, metrics          no key, any name
 *                               └▶ BrowserGuard ─▶ KeyCheck ─┬▶ pages (a query) and orders (a small JSON body)
 *                                                            └▶ exchanges of their own: export, preview
 * </pre>
 *
 * The routes know the gateway only by {@link io.aiqbraze.gateway.admin.AdminOperations}. One event loop.
 */
@NullMarked
package io.aiqbraze.gateway.admin;

import org.jspecify.annotations.NullMarked;
