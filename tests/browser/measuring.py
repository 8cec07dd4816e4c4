"""What is measured on every page: sizes, and what stands out of the screen."""

from __future__ import annotations

WIDTHS = (320, 390, 1280)

# Targets smaller than `least` px either way; links inside a sentence are exempt (WCAG 2.5.8).
SMALL_TARGETS = """least => [...document.querySelectorAll(
    'button, summary, textarea, select, input:not([type=radio], [type=hidden]), label:has(input), nav a, .hotline a')]
  .filter(target => target.checkVisibility())
  .map(target => [target.textContent.trim() || target.id, target.getBoundingClientRect()])
  .filter(([name, box]) => Math.min(box.width, box.height) < least - 0.5)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
WIDER_THAN_SCREEN = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
  .map(one => `${one.tagName}.${one.className}`)"""
