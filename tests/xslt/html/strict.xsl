<?xml version="1.0" encoding="UTF-8"?>
<!-- The toolkit's rules, but two rules for one element are an error: which of them wins must not depend on their order. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:ed="urn:tei-edition:prepared">
  <xsl:import href="../../../xslt/html/main.xsl"/>
  <xsl:mode name="ed:html" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="ed:entry" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="ed:data" on-no-match="fail" on-multiple-match="fail"/>
</xsl:stylesheet>
