<?xml version="1.0" encoding="UTF-8"?>
<!-- A prepared register: each of its entries learns where in the edition it is mentioned. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="shallow-copy"/>

  <!-- ed:mentions of all texts together. -->
  <xsl:param name="mentions" as="document-node()"/>

  <xsl:key name="ed:mention" match="ed:mention" use="string(@to)"/>

  <xsl:template match="*[@ed:id][self::person or self::personGrp or self::org or self::place or self::bibl or self::biblStruct or self::biblFull
      or self::event or self::object or self::nym or self::category or self::item]" as="element()">
    <xsl:variable name="found" as="element(ed:mention)*" select="key('ed:mention', /*/@ed:name || '.html#' || @ed:id, $mentions)"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()"/>
      <xsl:if test="exists($found)">
        <linkGrp type="ed-mentions">
          <xsl:for-each-group select="$found" group-by="@title || '|' || (if (@label ne '') then @label else @href)">
            <ptr target="{@href}" ed:href="{@href}" ed:label="{@label}" ed:title="{@title}" ed:count="{count(current-group())}"/>
          </xsl:for-each-group>
        </linkGrp>
      </xsl:if>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
